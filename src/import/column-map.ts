import { z } from 'zod'
import { forEditors } from '../topology/json-schema.js'
import { bytesOf, parseYamlBytes, type FileFault } from '../spine/yaml-file.js'

const LAST_COLUMN = 199
const POSITION = `the place of a column, counted from 0 to ${LAST_COLUMN}`

const position = z
  .string(POSITION)
  .regex(/^\d{1,3}$/, POSITION)
  // Said of numbers, which editors see: YAML is typed there.
  .meta({ minimum: 0, maximum: LAST_COLUMN })
  .transform(Number)
  .refine((place) => place <= LAST_COLUMN, POSITION)

/** Every place that a map names. */
export const placesOf = (
  columns: Readonly<Record<string, number | readonly number[] | undefined>>,
): readonly number[] =>
  Object.values(columns)
    .flat()
    .filter((place) => place !== undefined)

interface Shared {
  readonly path: (string | number)[]
  readonly message: string
}

/** Every column whose place is that of one before it. */
function sharedIn(
  columns: Readonly<Record<string, number | readonly number[] | undefined>>,
): readonly Shared[] {
  const taken = new Map<number, string>()
  return Object.entries(columns).flatMap(([name, value]) =>
    [value].flat().flatMap((place, index) => {
      if (typeof place !== 'number') return []
      const path = Array.isArray(value) ? [name, index] : [name]
      const before = taken.get(place)
      taken.set(place, before ?? path.join('.'))
      return before === undefined
        ? []
        : [{ path, message: `a place of its own: ${place} is that of ${before}` }]
    }),
  )
}

/** The shape of a column map: where a result file of DBS has what (pds-hl7v3-smsp-dbs.md C2). */
export const columnMapSchema = z.strictObject({
  verifiedBy: z
    .string('text')
    .trim()
    .min(1, 'text that is not empty')
    .describe('Who states that the map is right, and upon what; without it the map is unverified')
    .optional(),
  columns: z
    .strictObject({
      code: position.describe('The tracing code: 20, 30, 33 or 40 where somebody was traced'),
      asked: position.describe('The NHS number that was sent').optional(),
      number: position.describe('The NHS number that was found'),
      birthDate: position.describe('The date of birth that was returned'),
      deathDate: position.describe('The date of death that was returned').optional(),
      practice: position.describe('The ODS code of the registered practice'),
      address: z.array(position, 'a list of places').max(5, 'five lines at most').optional(),
      postcode: position.optional(),
      telephone: position.optional(),
      sensitive: position.describe('Not empty where the person is flagged as sensitive').optional(),
    })
    .superRefine((columns, context) => {
      for (const { path, message } of sharedIn(columns)) context.addIssue({ code: 'custom', path, message })
    }),
})

export type ColumnMap = z.output<typeof columnMapSchema>

/** The JSON Schema of column maps, for editors. */
export const columnMapJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $id: 'https://spinecheck.example/columns.schema.json',
  title: 'spinecheck column map',
  ...forEditors(columnMapSchema),
})

const FORM = { schema: columnMapSchema, noSuchEntry: 'no such entry; see docs/pds-routes.md' }

/** Reads a column map, or yields everything that is wrong with it. */
export function readColumnMap(
  file: string,
): { readonly map: ColumnMap } | { readonly faults: readonly FileFault[] } {
  const read = bytesOf(file)
  if (!('bytes' in read))
    return {
      faults: [
        { file, line: 1, path: '(whole file)', found: read.why, expected: 'a column map that can be read' },
      ],
    }
  const { value, faults } = parseYamlBytes(read.bytes, file, FORM)
  return value === undefined ? { faults } : { map: value }
}

import { isSyntheticNhsNumber, type StatedRange } from '../spine/identifiers.js'
import type { ReferenceFault } from './references.js'
import type { Topology } from './topology.js'

/** Patients whose NHS numbers lie in no range that is kept for tests or stated to be nobody's; real patients are never used. */
export const realNumbers = (
  { patients }: Topology,
  stated: readonly StatedRange[],
): readonly ReferenceFault[] =>
  patients.flatMap(({ nhsNumber, supersededBy }, place) =>
    Object.entries({ nhsNumber, supersededBy }).flatMap(([name, number]) =>
      number === undefined || isSyntheticNhsNumber(number, stated)
        ? []
        : [
            {
              path: ['patients', place, name],
              found: `"${number}"`,
              expected: `${RULE}${alsoIn(stated)}; ${NEVER}`,
            },
          ],
    ),
  )

const RULE = 'a synthetic NHS number: 999 followed by seven digits, or 9000000 followed by three'
const NEVER = 'real patients are never used'

const alsoIn = (stated: readonly StatedRange[]): string =>
  stated.map(({ range, statedBy }) => `, or one that begins with ${range} (stated by ${statedBy})`).join('')

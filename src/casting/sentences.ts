import { anyOf } from '../spine/any-of.js'
import type { Organisation, Patient, Practitioner, System, Topology } from '../topology/topology.js'

/** What a part can be: a person is a member of staff, a product is one consumer system of an organisation. */
export type PartKind = 'organisation' | 'patient' | 'person' | 'product'

/** Somebody whom a sentence names. */
export interface Named {
  readonly kind: PartKind
  readonly name: string
}

/** A sentence of a scenario with the names taken out: "{organisation} books an appointment for {patient}". */
export interface Spoken {
  readonly form: string
  /** In the order of their marks in the form. */
  readonly names: readonly Named[]
}

/** Given name and family name, as features have them. */
export const calledName = ({ name: { given, family } }: Patient | Practitioner): string =>
  `${given} ${family}`

/** What features call somebody or something. */
export const nameOf = (who: Organisation | Patient | Practitioner | System): string =>
  'product' in who ? who.product : typeof who.name === 'string' ? who.name : calledName(who as Patient)

/** Everybody whom sentences on a topology may name. Of one name for two, organisations come before patients, and these before staff. */
function namesIn({
  organisations,
  patients,
  practitioners,
  systems,
}: Topology): ReadonlyMap<string, PartKind> {
  const names = new Map<string, PartKind>()
  const add = (kind: PartKind, all: readonly string[]) => {
    for (const name of all) if (!names.has(name)) names.set(name, kind)
  }
  add('organisation', organisations.map(nameOf))
  add('patient', patients.map(nameOf))
  add('person', practitioners.map(nameOf))
  add('product', systems.filter(({ roles }) => roles.includes('consumer')).map(nameOf))
  return names
}

/** The sentences of a scenario that was written for a topology, with those taken out whom they name. */
export function sentencesOf(script: Topology, texts: readonly string[]): readonly Spoken[] {
  const kinds = namesIn(script)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf([...kinds.keys()])})(?![\\p{L}\\p{N}])`, 'gu')
  return texts.map((text) => {
    const names: Named[] = []
    const form = text.replace(pattern, (name) => {
      const kind = kinds.get(name) ?? 'organisation'
      names.push({ kind, name })
      return `{${kind}}`
    })
    return { form, names }
  })
}

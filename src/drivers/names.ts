import { CannotBePlayed } from '../spine/errors.js'
import type { Organisation, Patient, Topology } from '../topology/topology.js'
import type { Acting } from './encounters.js'

/**
 * An organisation of a topology by its name.
 * @throws HarnessError UNKNOWN_ORGANISATION naming those there are.
 */
export function organisationNamed({ organisations, title }: Topology, name: string): Organisation {
  const found = organisations.find((each) => each.name === name)
  if (found) return found
  throw new CannotBePlayed(
    'UNKNOWN_ORGANISATION',
    `"${title}" has no organisation named "${name}". It has: ${organisations.map((each) => each.name).join(', ')}.`,
  )
}

/**
 * A patient of a topology by given and family name.
 * @throws HarnessError UNKNOWN_PATIENT naming those there are.
 */
export function patientNamed({ patients, title }: Topology, name: string): Patient {
  const called = ({ name: { given, family } }: Patient) => `${given} ${family}`
  const found = patients.find((each) => called(each) === name)
  if (found) return found
  throw new CannotBePlayed(
    'UNKNOWN_PATIENT',
    `"${title}" has no patient named "${name}". It has: ${patients.map(called).join(', ')}.`,
  )
}

/**
 * An organisation that acts by one of its consumer systems, which is named by its product.
 * @throws HarnessError SYSTEM_NOT_REGISTERED naming those it has.
 */
export function actingBy({ systems, title }: Topology, organisation: Organisation, product: string): Acting {
  const own = systems.filter(
    (system) => system.organisation === organisation.odsCode && system.roles.includes('consumer'),
  )
  const found = own.find((system) => system.product === product)
  if (found) return { ...organisation, system: found.id }
  throw new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${organisation.name} has no consumer system "${product}" in "${title}". It has: ${own.map((system) => system.product).join(', ') || 'none'}.`,
  )
}

import { clockStartingAt } from '../../../spine/clock.js'
import { directoryOf } from '../../../topology/directory.js'
import { loadTopology } from '../../../topology/read-topology.js'
import type { Topology } from '../../../topology/topology.js'
import { Addresses } from '../../../wire/addresses.js'
import { establishAuthority, validityAround, type Authority } from '../../../wire/certificates.js'
import { Journal } from '../../../wire/journal.js'
import type { Behaviour, Surroundings } from '../../double.js'
import type { OdsCode } from '../../../spine/identifiers.js'

/** An API key that the tests' surroundings accept. */
export const API_KEY = 'spinecheck-nlx01'

/** The interaction ID of a slot search, which every system of the worked example has. */
export const SLOT_SEARCH = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'

const workedExample = loadTopology('topologies/worked-example.yaml')

interface ToldBehaviour {
  readonly kind: Behaviour
  readonly afflicts?: OdsCode | undefined
}

/** Surroundings in which faults and topology can be changed. */
export interface TestSurroundings extends Surroundings {
  readonly faults: ToldBehaviour[]
  readonly switchOn: (kind: Behaviour, afflicts?: OdsCode) => void
  readonly switchOff: () => void
  readonly become: (edit: (topology: Topology) => Topology) => void
}

/** What a double gets from the worked example; without certificates unless an authority is given. */
export function sdsSurroundings(authority?: Authority): TestSurroundings {
  let topology = workedExample
  let directory = directoryOf(topology)
  const faults: ToldBehaviour[] = []
  const switching: (() => void)[] = []
  const none: Authority = { trust: '', issue: () => Promise.reject(new Error('no authority in this test')) }
  return {
    faults,
    switchOn: (kind, afflicts) => {
      faults.push({ kind, afflicts })
      for (const switched of switching) switched()
    },
    switchOff: () => {
      faults.length = 0
      for (const switched of switching) switched()
    },
    onSwitch: (switched) => void switching.push(switched),
    become: (edit) => {
      topology = edit(topology)
      directory = directoryOf(topology)
    },
    journal: new Journal(),
    clock: clockStartingAt(Date.parse('2027-07-04T07:30:00Z')),
    addresses: new Addresses(),
    authority: authority ?? none,
    identityOf: (fqdn) => (authority ?? none).issue(fqdn),
    listenOn: () => ({}),
    topology: () => topology,
    directory: () => directory,
    has: (kind, organisation) =>
      faults.some(
        (fault) => fault.kind === kind && (fault.afflicts === undefined || fault.afflicts === organisation),
      ),
    applications: new Map([
      [API_KEY, { name: 'test', kid: 'test', publicKey: '', secret: '', redirectUris: [], routes: [] }],
    ]),
  }
}

/** An authority whose certificates are good by the machine's date. */
export const testAuthority = (): Promise<Authority> => establishAuthority(validityAround(Date.now()))

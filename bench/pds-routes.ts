import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { WorkedJourney } from '../src/drivers/worked-journey.js'
import { launchEmbedded } from '../src/launch/embedded.js'
import { makeMaterials } from '../src/launch/materials.js'
import { startOf } from '../src/launch/starting-instant.js'
import type { PdsRoute } from '../src/spine/pds-access.js'
import { usePdsBy } from '../src/topology/changes.js'
import { loadTopology } from '../src/topology/read-topology.js'
import type { Row } from './table.js'

const TOPOLOGY = fileURLToPath(new URL('../../topologies/worked-example.yaml', import.meta.url))
const ROUTES = ['fhir-application', 'hl7-v3', 'smsp'] as const satisfies readonly PdsRoute[]
const ROUNDS = 8
const EACH = 25

/** Measures what a trace costs by each route, consumer and double together, turn and turn about. */
export async function benchPdsRoutes(): Promise<readonly Row[]> {
  const topology = loadTopology(TOPOLOGY)
  await using deployment = await launchEmbedded({
    topology,
    materials: await makeMaterials(startOf(topology)),
  })
  const organisation = topology.systems.find(({ roles }) => roles.includes('consumer'))?.organisation
  const [patient] = topology.patients
  if (!organisation || !patient) throw new Error(`${TOPOLOGY} has nobody who could trace`)
  const took = new Map<PdsRoute, number[]>(ROUTES.map((route) => [route, []]))
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const route of ROUTES) {
      deployment.begin()
      deployment.change(usePdsBy(route))
      const driver = await deployment.consumer({ organisation, sdsRoute: 'ldap', faults: new Set() })
      const journey = new WorkedJourney({ organisation }, driver, deployment)
      for (let trace = 0; trace <= EACH; trace += 1) {
        const began = performance.now()
        await journey.trace(patient)
        // The first round, and the first trace of each other one, look up and connect.
        if (round > 0 && trace > 0) took.get(route)?.push(performance.now() - began)
      }
    }
  const median = (route: PdsRoute): number => {
    const sorted = [...(took.get(route) ?? [])].sort((one, other) => one - other)
    return sorted[Math.floor(sorted.length / 2)] ?? NaN
  }
  const fhir = median('fhir-application')
  return [
    ['a trace by the FHIR API, median ms', fhir, '-'],
    ['by HL7 V3, to one by the FHIR API', median('hl7-v3') / fhir, 'at most 2'],
    ['by a Spine Mini Service, to one by the FHIR API', median('smsp') / fhir, 'at most 2'],
  ]
}

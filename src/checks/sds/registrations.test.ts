import { impliedDirectory } from '../../topology/directory.js'
import type { OdsCode, PartyKey } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { registrationChecks } from './registrations.js'

const SLOTS = 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1'
const atNorthgate = { search: { filter: `(&(nhsIDCode=NLX01)(objectClass=nhsMhs)(nhsMhsSvcIA=${SLOTS}))` } }

/** Northgate, which only consumes, has a GP Connect interaction on an MHS record. */
function registered(): Topology {
  const example = workedExample()
  const directory = impliedDirectory(example)
  const [record] = directory.mhsRecords
  if (!record) throw new Error('no record to copy')
  const wrong = {
    ...record,
    odsCode: 'NLX01' as OdsCode,
    partyKey: 'NLX01-850100' as PartyKey,
    interactionId: SLOTS,
  }
  return { ...example, directory: { ...directory, mhsRecords: [...directory.mhsRecords, wrong] } }
}

tellsApart(registrationChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().findEndpoint('ldap', { ...atNorthgate, entries: [] }),
  ],
  broken: [
    [
      'consumer-is-not-registered-on-an-mhs-record',
      new SceneBuilder(registered()).findEndpoint('ldap', atNorthgate),
      'MHS record of Northgate Urgent Care (NLX01)',
      'no record',
      '1 held',
    ],
  ],
})

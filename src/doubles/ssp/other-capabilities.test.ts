import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SSP_GATES } from '../../spine/ssp-gates.js'
import { directoryOf } from '../../topology/directory.js'
import { loadTopology } from '../../topology/read-topology.js'
import { firstRefusal } from './gates.js'
import { readCall } from './proxy-call.js'
import { registryOf } from './registry.js'
import { connectionOf, searchHead, searchHeaders } from './testing/slot-search.js'

const several = loadTopology('topologies/several-capabilities.yaml')
const OTHER = 'urn:nhs:names:services:gpconnect:'
const ROOT = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'

const context = {
  registry: registryOf(several, directoryOf(several)),
  methods: new Set(['GET', 'POST', 'PUT']),
  headersInvalidStatus: 400,
  now: Date.parse('2027-07-04T07:30:00Z'),
} as const

const asidOf = (id: string): string => several.systems.find((each) => each.id === id)?.asid ?? ''

/** What the gates say to a request of another capability at Meadow Lane, as "gate message". */
function refusalOf(sender: string, suffix: string, rest: string): string {
  const call = searchHead({
    method: 'POST',
    target: `/${ROOT}${rest}`,
    connection: connectionOf(sender === 'fernhill' ? 'gp.fernhill.example' : `mhs.${sender}.example`),
    headers: searchHeaders({
      'Ssp-From': asidOf(sender),
      'Ssp-To': asidOf('meadow-lane'),
      'Ssp-InteractionID': OTHER + suffix,
    }),
  })
  const refused = firstRefusal(readCall(call), context, SSP_GATES)
  if (!refused) return 'none'
  return `${refused.gate} ${'message' in refused.refusal ? refused.refusal.message : ''}`
}

const others: readonly (readonly [string, string, string, string, RegExp])[] = [
  [
    'a record at its own root',
    'northgate',
    'fhir:operation:gpc.getstructuredrecord-1',
    '/structured/Patient/$gpc.getstructuredrecord',
    /^none$/,
  ],
  [
    'a record at the root of appointments',
    'northgate',
    'fhir:operation:gpc.getstructuredrecord-1',
    '/Patient/$gpc.getstructuredrecord',
    /^endpoint .*VARIES/,
  ],
  [
    'documents on the agreement for records',
    'northgate',
    'documents:fhir:rest:search:patient-1',
    '/documents/Patient',
    /^agreement FOT_CHECK/,
  ],
  [
    'who is accredited for appointments only',
    'southgate',
    'fhir:operation:gpc.getstructuredrecord-1',
    '/structured/Patient',
    /^sender ASID_CHECK/,
  ],
  [
    'a record taken over without an agreement',
    'fernhill',
    'fhir:operation:gpc.migratestructuredrecord-1',
    '/structured/Patient/$gpc.migratestructuredrecord',
    /^none$/,
  ],
  [
    'the same record asked for',
    'fernhill',
    'fhir:operation:gpc.getstructuredrecord-1',
    '/structured/Patient/$gpc.getstructuredrecord',
    /^agreement FOT_CHECK/,
  ],
  ['what nobody lists', 'northgate', 'fhir:bundle', '/Bundle', /^sender ASID_CHECK/],
]

for (const [what, sender, suffix, rest, refusal] of others)
  void test(what, () => {
    assert.match(refusalOf(sender, suffix, rest), refusal)
  })

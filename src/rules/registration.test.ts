import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Asid, OdsCode, PartyKey } from '../spine/identifiers.js'
import { impliedDirectory } from '../topology/directory.js'
import type { Topology } from '../topology/topology.js'
import { eachPracticeHasItsOwnPartyKey, organisationHasOneProviderSystem } from './practice-keys.js'
import { asidNamesOneSystem } from './asids.js'
import { noConsumerIsACmaEndpoint } from './cma.js'
import { rules } from './index.js'
import { registrationOf } from './registration.js'
import { applyRules, outcomeOf } from './rule.js'
import { judge, topologyNamed } from './testing/judge-file.js'

const worked = topologyNamed('worked-example')
const spelt: Topology = { ...worked, directory: impliedDirectory(worked) }

const firing = (topology: Topology): readonly string[] =>
  applyRules(rules, registrationOf(topology))
    .filter(({ findings }) => findings.length > 0)
    .map(({ rule }) => rule.id)

describe('a registration', () => {
  test('is judged alike with its records spelt out and with records that follow from its systems', () => {
    assert.deepEqual(firing(spelt), [])
    assert.equal(
      registrationOf(spelt).mhsEntries.filter(({ record }) => record.cma).length,
      registrationOf(worked).mhsEntries.filter(({ record }) => record.cma).length,
    )
  })

  test('tells providers from consumers by MHS records, where no system is declared', () => {
    const { providers, consumers } = registrationOf({ ...spelt, systems: [] })
    assert.deepEqual(
      providers.map(({ record }) => record.odsCode),
      ['A20047', 'B82617'],
    )
    assert.deepEqual(
      consumers.map(({ record }) => record.odsCode),
      ['NLX01', 'NLX02'],
    )
  })

  test('takes party keys for the same whatever their case, as SDS does', () => {
    const hosted = topologyNamed('broken/one-party-key-for-all-practices')
    const [first, second] = hosted.systems
    const mixed: Topology = {
      ...hosted,
      systems: [first!, { ...second!, partyKey: 'ygp02-850300' as PartyKey }],
    }
    assert.equal(judge(eachPracticeHasItsOwnPartyKey, mixed).findings.length, 1)
  })

  test('passes over AS records of other Spine services', () => {
    const other = {
      asid: '200000000050' as Asid,
      odsCode: 'NLX01' as OdsCode,
      partyKey: 'NLX01-800050' as PartyKey,
      interactionIds: ['urn:nhs:names:services:pdsquery:PatientRetrieve'],
    }
    const topology = {
      ...spelt,
      directory: { ...spelt.directory!, asRecords: [...spelt.directory!.asRecords, other, other] },
    }
    assert.deepEqual(firing(topology), [])
    assert.equal(registrationOf(topology).others.length, 2)
  })

  test('counts MHS records under a party key that nobody holds as a second provider system', () => {
    const [binding] = spelt.directory!.mhsRecords.filter(({ odsCode }) => odsCode === 'A20047')
    const stray = { ...binding!, partyKey: 'A20047-999999' as PartyKey }
    const topology = {
      ...spelt,
      directory: { ...spelt.directory!, mhsRecords: [...spelt.directory!.mhsRecords, stray] },
    }
    const { findings } = judge(organisationHasOneProviderSystem, topology)
    assert.equal(findings.length, 1)
    assert.match(findings[0]!, /MHS records of party key A20047-999999/)
  })

  test('only warns in INT of what INT itself asks consumers for', () => {
    const judged = (topology: Topology) =>
      applyRules([noConsumerIsACmaEndpoint], registrationOf(topology)).map(outcomeOf)[0]
    const asInt = topologyNamed('broken/consumer-registered-as-int-asks')
    assert.match(judged(asInt)?.advisory ?? '', /INT/)
    const { environment: _int, ...live } = asInt
    assert.equal(judged(live)?.advisory, undefined)
    assert.equal(judged(live)?.state, 'broken')
  })

  test('an outcome at rest rests on no exchange', () => {
    const outcomes = applyRules(
      [asidNamesOneSystem],
      registrationOf(topologyNamed('broken/shared-asid')),
    ).map(outcomeOf)
    assert.deepEqual(
      outcomes.map(({ sightings }) => sightings.map(({ exchanges }) => exchanges)),
      [[[]]],
    )
    assert.deepEqual(Object.keys(outcomes[0]!.sightings[0]!.findings[0]!), ['at', 'expected', 'actual'])
  })

  test('names the first holders and counts the rest where there are many', () => {
    const [pattern] = topologyNamed('broken/shared-asid').systems
    const many = Array.from({ length: 5000 }, (_each, index) => ({ ...pattern!, id: `system-${index}` }))
    const { findings } = judge(asidNamesOneSystem, { ...worked, systems: many })
    assert.match(findings[0]!, /held by 5000 at once: .*; and 4992 more; should be/)
  })
})

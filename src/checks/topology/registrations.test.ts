import { interactions } from '../../spine/interactions.js'
import type { System, Topology } from '../../topology/topology.js'
import { capabilityStatement } from '../testing/fhir-bodies.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { registrationChecks } from './registrations.js'
import { practiceAsConsumer } from './testing/variants.js'

/** Northgate and Southgate read Meadow Lane's capability statement. */
const twoReaders = () => new SceneBuilder().call('3').with({ organisation: 'NLX02' }).call('3')

/** Meadow Lane looks for slots at Fernhill. */
const practiceCalls = () =>
  new SceneBuilder(practiceAsConsumer()).with({ organisation: 'A20047', target: 'B82617' }).call('4')

const withSystem = (id: string, change: Partial<System>): Topology => ({
  ...workedExample(),
  systems: workedExample().systems.map((system) => (system.id === id ? { ...system, ...change } : system)),
})

tellsApart(registrationChecks, {
  obeying: [twoReaders(), practiceCalls()],
  broken: [
    [
      'interactions-sent-are-on-the-as-record',
      new SceneBuilder(withSystem('northgate', { interactions: [interactions.readMetadata.id] })).call('4'),
      'Ssp-InteractionID',
      'one that the AS record of Northgate Urgent Care (NLX01) lists',
      interactions.searchSlots.id,
    ],
    [
      'practice-calls-under-the-asid-it-answers-to',
      practiceCalls().alter('4a', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      '200000000116 of Meadow Lane Surgery (A20047)',
      '200000000115 of Northgate Urgent Care (NLX01)',
    ],
    [
      'forwarded-asids-lead-to-one-organisation-each',
      new SceneBuilder(withSystem('southgate', { asid: '200000000115' as System['asid'] })).call('4'),
      'Ssp-From',
      'the ASID of one AS record of one organisation',
      'Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
    [
      'practice-answers-alike-whoever-asks',
      twoReaders().alter('3b.2', { answer: { ...capabilityStatement(), name: 'For Southgate' } }),
      'capability statement for 200000000117 of Southgate Urgent Care (NLX02)',
      'the same as for 200000000115 of Northgate Urgent Care (NLX01)',
      `${JSON.stringify({ ...capabilityStatement(), name: 'For Southgate' }).slice(0, 157)}...`,
    ],
  ],
})

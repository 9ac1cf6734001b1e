import { interactions } from '../../spine/interactions.js'
import type { System, Topology } from '../../topology/topology.js'
import { statement } from '../testing/obeying-bodies.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { registrationChecks } from './registrations.js'
import { practiceAsConsumer } from '../testing/variants.js'

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
  obeying: [
    twoReaders(),
    practiceCalls(),
    // Members in another order, and what a server writes anew into each copy.
    twoReaders().alter('3b.2', {
      answer: Object.fromEntries(
        Object.entries({ ...statement(), date: '2027-07-04T07:30:01Z', id: 'copy-2' }).reverse(),
      ),
    }),
    // Not open to anybody, out of order, or refused for what is wrong with the request.
    twoReaders().alter(['3b', '3b.2'], { status: 403 }),
    twoReaders().alter('3b.2', { status: 503 }),
    twoReaders().alter(['3a.2', '3b.2'], { status: 403, headers: { 'Ssp-To': '000428682512' } }),
  ],
  broken: [
    [
      'interactions-sent-are-on-the-as-record',
      new SceneBuilder(withSystem('northgate', { interactions: [interactions.readMetadata.id] })).call('4'),
      'Ssp-InteractionID',
      'one that the AS record of Northgate Urgent Care (NLX01) lists',
      interactions.searchSlots.id,
    ],
    [
      'asids-lead-to-one-organisation-each',
      new SceneBuilder(withSystem('southgate', { asid: '200000000115' as System['asid'] })).call('4'),
      'Ssp-From',
      'the ASID of one AS record of one organisation',
      'Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
    [
      'practice-answers-alike-whoever-asks',
      twoReaders().alter('3b.2', { answer: { ...statement(), name: 'For Southgate' } }),
      'capability statement for 200000000117 of Southgate Urgent Care (NLX02)',
      'the same as for 200000000115 of Northgate Urgent Care (NLX01)',
      'another name',
      'provider',
    ],
    [
      'practice-serves-whoever-the-ssp-lets-through',
      twoReaders().alter('3b.2', { status: 403 }),
      'status for 200000000117 of Southgate Urgent Care (NLX02)',
      '200, as for 200000000115 of Northgate Urgent Care (NLX01)',
      '403',
      'provider',
    ],
  ],
})

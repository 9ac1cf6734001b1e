import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { asidChecks } from './asids.js'
import { sharedPractices, twoSystems } from './testing/variants.js'

/** Northgate looks for slots by day, by night, and by day again. */
const dayAndNight = () =>
  new SceneBuilder(twoSystems())
    .with({ system: 'northgate' })
    .call('4')
    .with({ system: 'northgate-night' })
    .call('4')
    .with({ system: 'northgate' })
    .call('4')

/** Northgate looks for slots at Meadow Lane and at Fernhill. */
const twoPractices = () => new SceneBuilder(sharedPractices()).call('4').with({ target: 'B82617' }).call('4')

tellsApart(asidChecks, {
  obeying: [dayAndNight(), twoPractices()],
  broken: [
    [
      'system-keeps-one-asid',
      dayAndNight().alter('4a.3', { headers: { 'Ssp-From': '200000000118' } }),
      'Ssp-From',
      'one value of northgate of Northgate Urgent Care (NLX01)',
      '200000000115 and 200000000118',
    ],
    [
      'systems-of-one-organisation-have-asids-of-their-own',
      dayAndNight().alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      'a value of northgate-night of Northgate Urgent Care (NLX01) alone',
      '200000000115, shown for northgate of Northgate Urgent Care (NLX01) and northgate-night of Northgate Urgent Care (NLX01)',
    ],
    [
      'practices-have-asids-of-their-own',
      twoPractices().alter('4b.2', { headers: { 'Ssp-To': '200000000116' } }),
      'Ssp-To',
      'a value of Meadow Lane Surgery (A20047) alone',
      '200000000116, shown for Meadow Lane Surgery (A20047) and Fernhill Surgery (B82617)',
    ],
    [
      'practices-have-party-keys-of-their-own',
      twoPractices().alter('4b.2', { headers: { 'Ssp-To': '200000000116' } }),
      'party key of Ssp-To',
      'a value of Fernhill Surgery (B82617) alone',
      'A20047-821870, shown for Meadow Lane Surgery (A20047) and Fernhill Surgery (B82617)',
    ],
  ],
})

import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { changedStory, differs, refuses, turns, type Turn } from '../testing/story.js'
import { refusedDetailChecks } from './refused-details.js'
import { tellsRefused } from './testing/refused.js'

/** A search in place of the look at the appointments, by these identifiers. */
const finds = (name: 'findPractitioner' | 'findOrganisation', ...identifiers: readonly string[]): Turn => {
  const type = name === 'findPractitioner' ? 'Practitioner' : 'Organization'
  const query = identifiers.map((each) => `identifier=${encodeURIComponent(each)}`).join('&')
  return differs('7', {
    target: (target) => target.replace(/\/Patient\/pat-1\/Appointment.*$/, `/${type}?${query}`),
    headers: { 'Ssp-InteractionID': interactions[name].id },
  })
}

const inTurn = (fault: Turn): Turn =>
  turns(fault, (story) => story.without('8a', '8b', '9a', '9b', '10a', '10b'))
const ODS = `${identifierSystems.odsCode}|A20047`
const USER = `${identifierSystems.sdsUserId}|999900000011`
const bare = '422 INVALID_PARAMETER or 400 INVALID_IDENTIFIER_SYSTEM'

tellsRefused(refusedDetailChecks, {
  story: changedStory,
  cases: [
    {
      check: 'searches-by-bare-codes-are-refused',
      fault: inTurn(finds('findOrganisation', 'A20047')),
      by: bare,
      rightly: [refuses('7', 422, 'INVALID_PARAMETER'), refuses('7', 400, 'INVALID_IDENTIFIER_SYSTEM')],
    },
    {
      check: 'searches-by-several-codes-are-refused',
      fault: inTurn(finds('findPractitioner', USER, USER)),
      by: '400 BAD_REQUEST',
      rightly: [refuses('7', 400, 'BAD_REQUEST')],
    },
    {
      check: 'organisations-are-not-found-by-nothing',
      fault: inTurn(finds('findOrganisation')),
      by: 'a refusal, 4xx',
      rightly: [refuses('7', 400, 'BAD_REQUEST'), refuses('7', 422, 'INVALID_PARAMETER')],
    },
    {
      check: 'organisations-by-other-systems-are-refused',
      fault: inTurn(finds('findOrganisation', 'https://fhir.nhs.uk/Id/other|A20047')),
      by: 'a refusal, 4xx',
      rightly: [refuses('7', 400, 'INVALID_IDENTIFIER_SYSTEM')],
    },
  ],
  legal: [changedStory(), turns(inTurn(finds('findOrganisation', ODS)))(changedStory())],
  broken: [],
})

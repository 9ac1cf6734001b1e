import type { FaultsOf } from './fault.js'

/** How answers of practices' systems come to be of no use to whoever asked, whatever stands in them. */
export const providerCarriageFaults = {
  'provider:breaks-off-answers': {
    party: 'provider',
    kind: 'misdeed',
    says: 'breaks the connection in the middle of every answer',
    right: 'an answer is as long as its Content-Length says',
  },
  'provider:answers-with-a-web-page': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers with an HTML page and status 200',
    right: 'an answer with a status of success is FHIR; a notice has a status that says what is wrong',
  },
  'provider:answers-in-xml': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers in XML although JSON is asked for',
    right: 'the answer is in the format that is asked for',
  },
  'provider:refuses-with-200': {
    party: 'provider',
    kind: 'misdeed',
    says: 'refuses with status 200, and says only in the body that it refuses',
    right: 'an answer that tells of an error has the status of one',
    trigger: 'something is refused',
  },
  'provider:finds-another-patient': {
    party: 'provider',
    kind: 'misdeed',
    says: 'finds another patient than the one with the NHS number that is asked for',
    right: 'a search by NHS number finds the patient with that number or nobody',
    trigger: 'a patient is searched for',
  },
  'provider:reports-a-version-conflict': {
    party: 'provider',
    kind: 'misdeed',
    says: 'refuses a booking by 409, as if what it rests on had another version by now',
    right: 'a slot that was offered, and that nobody else has booked since, is booked',
    trigger: 'a slot is booked',
  },
} as const satisfies FaultsOf<'provider'>

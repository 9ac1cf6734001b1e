import type { FaultsOf } from './fault.js'
import { providerOfferFaults } from './provider-offers.js'

/** How practices' systems go wrong in the form of their answers: headers, bytes, errors and ids. */
export const providerAnswerFaults = {
  'provider:calls-errors-warnings': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives the issue of an error the severity warning',
    right: 'every issue of an error has the severity error',
    trigger: 'it refuses a request',
  },
  'provider:gives-one-issue-code-to-all': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives every error the FHIR issue code processing',
    right: 'the FHIR issue code is the one that goes with the Spine code',
    trigger: 'it refuses a request',
  },
  'provider:omits-error-display': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves the display out of the code of an error',
    right: 'the code of an error has its display',
    trigger: 'it refuses a request',
  },
  'provider:makes-up-error-codes': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives errors codes of its own beside the system of the Spine codes',
    right: 'the code of an error is one of the Spine codes',
    trigger: 'it refuses a request',
  },
  'provider:writes-strong-etags': {
    party: 'provider',
    kind: 'misdeed',
    says: 'leaves W/ out of the ETag',
    right: 'an ETag is W/ and the version in quotes',
    trigger: 'one resource is given',
  },
  'provider:compresses-unasked': {
    party: 'provider',
    kind: 'misdeed',
    says: 'compresses answers whoever asks',
    right: 'an answer is compressed only for those who accept it',
    trigger: 'the consumer accepts no compression',
  },
  'provider:forgets-compression': {
    party: 'provider',
    kind: 'misdeed',
    says: 'compresses no answer',
    right: 'long answers are compressed by gzip for those who accept it',
    trigger: 'an answer is long',
  },
  'provider:answers-520': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers 520 with a code of no particular status where it fails inside',
    right: 'every status is one that GP Connect lists',
    trigger: 'it fails inside',
  },
  'provider:writes-latin-1': {
    party: 'provider',
    kind: 'misdeed',
    says: 'writes answers in Latin-1 and says that they are UTF-8',
    right: 'bodies are written in UTF-8',
    trigger: 'a name has an accent',
  },
  'provider:leaves-pipes-in-links': {
    party: 'provider',
    kind: 'misdeed',
    says: 'repeats the search in the link of a Bundle without percent-encoding',
    right: 'what RFC 3986 keeps out of a URI is percent-encoded',
    trigger: 'a search has a pipe in it',
  },
  'provider:omits-id-of-a-slot': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives the last slot of a search without a logical id',
    right: 'every resource has a logical id',
  },
  'provider:gives-two-slots-one-id': {
    party: 'provider',
    kind: 'misdeed',
    says: 'gives the last slot of a search the logical id of the first',
    right: 'no two resources of one type have the same logical id',
  },
  'provider:makes-ids-anew': {
    party: 'provider',
    kind: 'misdeed',
    says: 'makes the logical ids of practitioners anew for each search',
    right: 'a logical id stays the same for good',
    trigger: 'a practitioner is given twice',
  },
  'provider:does-not-implement-registration': {
    party: 'provider',
    kind: 'misdeed',
    says: 'answers a registration by 501, though its capability statement lists the operation',
    right: 'what the capability statement lists is implemented',
    trigger: 'a patient is registered',
  },
  ...providerOfferFaults,
} as const satisfies FaultsOf<'provider'>

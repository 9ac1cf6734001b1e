import { befall, book, bookPrepared, prepare, trace, traceByDemographics } from '../acts.js'
import { NORTHGATE, ORLA, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Services of Spine that are not themselves, which is nobody's misdeed. */
export const serviceSituations = {
  'PDS is busy once': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['pds:is-unavailable-once'] },
  'PDS is busy': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['pds:is-unavailable'] },
  'PDS takes each token once': {
    ...northgate(trace(NORTHGATE, ORLA), trace(NORTHGATE, WILF)),
    befalls: ['pds:honours-tokens-once'],
  },
  'PDS names another practice than the records of the consumer': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['pds:has-stale-practice'],
  },
  'a search of PDS that finds too many': {
    ...northgate(traceByDemographics(NORTHGATE, ORLA), book(NORTHGATE, ORLA)),
    befalls: ['pds:finds-too-many'],
  },
  'SDS holds every record twice': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['sds:answers-twice'] },
  'the proxy is overloaded': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['ssp:is-overloaded'] },
  'a practice that fails inside': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['provider:has-internal-error'],
  },
  'a practice that finds another patient': {
    ...northgate(book(NORTHGATE, ORLA)),
    befalls: ['provider:finds-another-patient'],
  },
  'a practice that does not answer': {
    ...northgate(book(NORTHGATE, ORLA)),
    patience: 400,
    befalls: ['provider:never-answers'],
  },
  'the proxy is overloaded when the booking comes': northgate(
    prepare(NORTHGATE, ORLA),
    befall('ssp:is-overloaded'),
    bookPrepared(NORTHGATE, ORLA),
  ),
} as const satisfies Record<string, Situation>

import { befall, book, bookAnew, bookPrepared, prepare } from '../acts.js'
import { NORTHGATE, ORLA, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Services of Spine that are not themselves, which is nobody's misdeed. */
export const serviceSituations = {
  'PDS is busy once': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['pds:is-unavailable-once'] },
  'PDS is busy': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['pds:is-unavailable'] },
  'PDS takes each token once': {
    ...northgate(bookAnew(NORTHGATE, ORLA), bookAnew(NORTHGATE, ORLA)),
    befalls: ['pds:honours-tokens-once'],
  },
  'SDS holds every record twice': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['sds:answers-twice'] },
  'the proxy is overloaded': { ...northgate(book(NORTHGATE, ORLA)), befalls: ['ssp:is-overloaded'] },
  'the proxy is overloaded when the booking comes': northgate(
    prepare(NORTHGATE, ORLA),
    befall('ssp:is-overloaded'),
    bookPrepared(NORTHGATE, ORLA),
  ),
} as const satisfies Record<string, Situation>

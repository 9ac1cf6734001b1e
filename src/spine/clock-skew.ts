import { headerValues, type HeaderList } from './headers.js'

/** A request as far as its times tell, by this machine's clock, and its answer. */
interface TimedAnswer {
  readonly leg?: string | undefined
  /** ISO. */
  readonly startedAt: string
  readonly durationMs: number
  /** Without headers where it is none of HTTP. */
  readonly response?: { readonly headers: HeaderList } | object | undefined
}

/** How far the clock of who answers is ahead of this machine's, in milliseconds; negative where it is behind. */
export interface ClockSkew {
  readonly least: number
  readonly most: number
  /** How many answers told. */
  readonly answers: number
}

/** Clocks of a network may differ by so much without harm, in milliseconds. */
const TOLERATED = 10_000

/**
 * The skew of practices, by the Date of their answers: each tells whole seconds, somewhere between the request and its answer. Undefined
 * where no answer has a Date. Where answers contradict each other (a Date that is kept, several machines) it is as wide as they are.
 */
export function skewOfPractices(exchanges: readonly TimedAnswer[]): ClockSkew | undefined {
  const told = exchanges.flatMap((exchange) => boundsIn(exchange) ?? [])
  if (told.length === 0) return undefined
  const answers = told.length
  const least = Math.max(...told.map((each) => each.least))
  const most = Math.min(...told.map((each) => each.most))
  return least <= most
    ? { least, most, answers }
    : {
        least: Math.min(...told.map((each) => each.least)),
        most: Math.max(...told.map((each) => each.most)),
        answers,
      }
}

function boundsIn(exchange: TimedAnswer): Pick<ClockSkew, 'least' | 'most'> | undefined {
  const { leg, response } = exchange
  if (leg !== 'to-provider' || !response || !('headers' in response)) return undefined
  const [date] = headerValues(response.headers, 'Date')
  const told = Date.parse(date ?? '')
  if (Number.isNaN(told)) return undefined
  const began = Date.parse(exchange.startedAt)
  return { least: told - (began + exchange.durationMs), most: told + 999 - began }
}

/** Whether clocks agree so far that times of the one may be held against those of the other. */
export const isTolerated = ({ least, most }: ClockSkew): boolean => least >= -TOLERATED && most <= TOLERATED

/** In words, after "the clock of the practices ": where it stands beside this machine's, and what comes of that. */
export function skewInWords(skew: ClockSkew): string {
  const { least, most, answers } = skew
  const by = `by the Date of ${answers === 1 ? 'one answer' : `${answers} answers`}`
  const middle = Math.round((least + most) / 2000)
  if (middle === 0 && isTolerated(skew)) return `agrees with this machine's, ${by}`
  const how = `is about ${Math.abs(middle)} s ${middle < 0 ? 'behind' : 'ahead of'} this machine's, ${by}`
  return isTolerated(skew)
    ? how
    : `${how}; what is judged by times is not tested beyond ${TOLERATED / 1000} s: set both clocks by one time server`
}

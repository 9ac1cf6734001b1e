import { z } from 'zod'
import { WANTED } from '../../spine/wanted.js'
import { STOP_REASONS } from '../consumer-driver.js'

const text = z.string().min(1)
const organisation = { odsCode: text, name: text }

/** An order as it is written for a driver: one wish, as whom, for whom, and by when. Its schema is published in docs. */
export const orderForm = z.strictObject({
  encounter: text.describe('orders of one encounter have the same: a call, or a visit, of one patient'),
  wanted: z.enum(WANTED),
  as: z
    .strictObject({
      ...organisation,
      system: text.describe('id of the system in the topology'),
      asid: text,
      user: text.optional().describe('id of the practitioner who is logged on'),
    })
    .describe('who acts'),
  patient: z.strictObject({
    nhsNumber: text,
    family: text,
    given: text,
    birthDate: text.describe('yyyy-mm-dd'),
    gender: z.enum(['female', 'male', 'other', 'unknown']),
  }),
  practice: z
    .strictObject(organisation)
    .optional()
    .describe("where; absent: at the patient's own practice, as PDS tells it"),
  until: z.iso.datetime().describe("by when it has to be over, by the machine's clock"),
})

/** One wish of people, which a system that is not ours is asked to fulfil. */
export type Order = Readonly<z.infer<typeof orderForm>>

const WORDS = 'text of at most 2000 characters'
const words = z.string(WORDS).max(2000, WORDS)

/** How a driver says what became of an order. Its schema is published in docs. */
export const orderAnswerForm = z.discriminatedUnion(
  'status',
  [
    z.looseObject({ status: z.literal('done') }).describe('the system did all it does for such a wish'),
    z
      .looseObject({
        status: z.literal('stopped'),
        words,
        reason: z.enum(STOP_REASONS, `one of ${STOP_REASONS.join(', ')}`).optional(),
      })
      .describe('the system went no further, and told its user so in these words'),
    z
      .looseObject({ status: z.literal('not-offered'), words })
      .describe('the system, or the driver, cannot do it'),
    z.looseObject({ status: z.literal('failed'), words }).describe('the driver itself failed'),
  ],
  'one of done, stopped, not-offered, failed',
)

/** What became of an order. It never decides a verdict: that is read from the wire. */
export type OrderAnswer = Readonly<z.infer<typeof orderAnswerForm>>

/** What ends an order before its driver does. */
export interface OrderEnd {
  /** Aborted once the message that fulfils the wish was answered: whoever waits for people need not wait any longer. */
  readonly arrived: AbortSignal
}

/** Makes a system that is not ours act. */
export interface OutsideDriver {
  /** As messages name it, for example: command python3. */
  readonly name: string
  /** Resolves with the answer when the order is over, at the latest a little after its deadline; it never rejects. */
  readonly perform: (order: Order, end: OrderEnd) => Promise<OrderAnswer>
}

/** Reads an answer that somebody gave as JSON; one that cannot be read is a failure of the driver, in words. */
export function readAnswer(said: string): OrderAnswer {
  let value: unknown
  try {
    value = JSON.parse(said)
  } catch {
    return noAnswer(said, 'it is no JSON')
  }
  const read = orderAnswerForm.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const at = issue?.path.join('.') ?? ''
  return noAnswer(said, at === '' ? 'it is no object' : `${at} has to be ${issue?.message ?? 'right'}`)
}

const noAnswer = (said: string, why: string): OrderAnswer => ({
  status: 'failed',
  words: `its answer cannot be read (${why}). It has to be such as {"status":"done"}; found: ${said === '' ? 'nothing' : said.slice(0, 200)}`,
})

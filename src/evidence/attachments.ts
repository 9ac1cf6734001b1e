import { z } from 'zod'
import type { BoundRole, RequirementId } from '../requirements/requirement.js'
import type { Role } from '../casting/cast.js'
import type { Action } from '../spine/actions.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { NhsNumber, OdsCode } from '../spine/identifiers.js'
import type { TurnedAway } from '../spine/turned-away.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import type { Unmet } from '../verdict/unmet.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Filed, Intent, KnownBy } from '../wire/exchange.js'
import type { Attachment } from './messages.js'
import { compacted, type OutcomeHeads, type OutcomeReader, type OutcomesForm } from './outcome-form.js'
import type { Shelf, Unshelf } from './shelf.js'

/** What a scenario was about, as it noted it at its end. */
export interface ScenarioSetting {
  readonly topology?: Topology | undefined
  readonly past?: readonly PastTopology[] | undefined
  /** What was set out to do, as it was filed: what is judged by, now and again. */
  readonly intents: readonly Filed[]
  /** Where errands were filed: the acts that they were made of, and under which of them each exchange is told. */
  readonly acts?: TellingOfActs | undefined
  /** Ids of the faults and variations that were switched on, and of outages; absent where there were none. */
  readonly faults?: readonly string[] | undefined
  /** Ids of the checks that must catch what was made to go wrong; absent where nothing was claimed to be caught. */
  readonly claims?: readonly string[] | undefined
  /** What it was to bring about and did not; absent in evidence of versions that did not note it. */
  readonly unmet?: readonly Unmet[] | undefined
  /** Who played whom; absent where everybody played themselves, and in evidence of versions that did not note it. */
  readonly cast?: readonly Role[] | undefined
  /** Who was turned away, or left, before there was a request; absent where nobody was, and in evidence of versions that did not note it. */
  readonly turnedAway?: readonly TurnedAway[] | undefined
  /** What was not sent because the role of whom it is about is used up, in words; absent where all was. */
  readonly usedUp?: readonly string[] | undefined
  /** What was not sent for want of what it is made of, in words; absent where all was. */
  readonly notSent?: readonly string[] | undefined
  /** How many exchanges were recorded; absent where none are kept. */
  readonly recorded?: number | undefined
  /** Present when something that crossed the wire is not on record, so that nothing can be judged by what is. */
  readonly isIncomplete?: true | undefined
  /** Premises of judgements that did not hold, because a system of somebody's own took part; absent where all held. */
  readonly without?: readonly string[] | undefined
  /** Present when a registration was judged without anything running. */
  readonly atRest?:
    | {
        /** Absent where it is the topology above. */
        readonly topology?: Topology | undefined
        /** Rules that a step asked for, whether or not they had anything to look at. */
        readonly asked: readonly string[]
      }
    | undefined
}

/** How errands are told, act by act. */
export interface TellingOfActs {
  readonly intents: readonly Intent[]
  /** By the id of an exchange, that of its act. */
  readonly of: Readonly<Record<string, string>>
}

/** A kind of attachment by which results leave a scenario for the record of the run. */
export interface AttachmentKind<Value, Writing, Reading> {
  readonly mediaType: string
  /** The body of the attachment. */
  readonly write: (value: Value, by: Writing) => string
  /**
   * What an attachment of this kind holds; undefined for one of another kind.
   * @throws HarnessError RECORD_UNREADABLE for one that was not written so.
   */
  readonly read: (attachment: Attachment, by: Reading) => Value | undefined
}

interface KindForm<Value, Written, Writing, Reading> {
  readonly name: string
  readonly schema: z.ZodType<Written>
  readonly to: (value: Value, by: Writing) => unknown
  readonly from: (written: Written, by: Reading) => Value
}

const kind = <Value, Written, Writing, Reading>({
  name,
  schema,
  to,
  from,
}: KindForm<Value, Written, Writing, Reading>): AttachmentKind<Value, Writing, Reading> => {
  const mediaType = `application/vnd.spinecheck.${name}+json`
  return {
    mediaType,
    write: (value, by) => JSON.stringify(to(value, by)),
    read: (attachment, by) =>
      attachment.mediaType === mediaType
        ? read(attachment, (value) => from(schema.parse(value), by))
        : undefined,
  }
}

function read<Value>(
  { mediaType, body, contentEncoding }: Attachment,
  parse: (value: unknown) => Value,
): Value {
  try {
    const text = contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body
    return parse(JSON.parse(text))
  } catch (cause) {
    throw new HarnessError(
      'RECORD_UNREADABLE',
      `An attachment of type ${mediaType} is not as spinecheck writes it: ${wordsOf(cause)}.`,
      { cause },
    )
  }
}

const text = <Text extends string>() => z.custom<Text>((value) => typeof value === 'string')

/** A topology is written from one that was read, and in full, or stands in an attachment before; what matters is that it is one. */
const topology = z.custom<Topology>(
  (value) => typeof value === 'object' && value !== null && ('organisations' in value || '=' in value),
)

const intent = z.looseObject({
  id: z.string(),
  organisation: text<OdsCode>(),
  system: z.string().optional(),
  action: text<Action>(),
  target: text<OdsCode>().optional(),
  patient: text<NhsNumber>().optional(),
  knownBy: text<KnownBy>().optional(),
  encounter: z.string().optional(),
  says: z.string().optional(),
  heldFrom: z.enum(['configuration', 'result-file']).optional(),
  stopped: z.literal(true).optional(),
})

const errand = intent.extend({ action: z.literal('errand'), heldFrom: z.undefined().optional() })

const accountable = z.looseObject({
  role: text<BoundRole>(),
  organisation: z.string().optional(),
  name: z.string().optional(),
  asid: z.string().optional(),
  product: z.string().optional(),
  server: z.string().optional(),
})

const finding = z.looseObject({
  at: z.string(),
  expected: z.string(),
  actual: z.string(),
  by: accountable.optional(),
})

const sighting = z.looseObject({
  exchanges: z.array(z.string()),
  findings: z.array(finding),
  requirements: z.array(text<RequirementId>()).optional(),
  follows: z.looseObject({ check: z.string(), by: accountable.optional(), because: z.string() }).optional(),
})

const outcome = z.looseObject({
  check: z.string(),
  title: z.string(),
  requirements: z.array(text<RequirementId>()),
  state: z.enum(['kept', 'broken', 'unseen', 'untested']),
  sightings: z.array(sighting),
  reason: z.string().optional(),
  advisory: z.string().optional(),
})

const unmet = z.looseObject({
  kind: z.enum(['expectation', 'act']),
  state: z.enum(['failed', 'undetermined']),
  expected: z.string(),
  seen: z.string(),
  who: accountable.optional(),
  practice: z.string().optional(),
  words: z.string().optional(),
  exchanges: z.array(z.string()),
  missing: z.string().optional(),
  check: z.string().optional(),
})

const turnedAway = z.looseObject({
  receiver: z.string(),
  at: z.string(),
  stage: z.enum(['handshake', 'request']),
  from: z.string(),
  to: z.string(),
  reason: text<TurnedAway['reason']>(),
  words: z.string(),
  remedy: z.string(),
  certificate: z
    .looseObject({
      commonName: z.string(),
      issuer: z.string(),
      fingerprint: z.string(),
      validFrom: z.string(),
      validTo: z.string(),
      notVouchedFor: z.string().optional(),
    })
    .optional(),
  status: z.number().optional(),
  intent: z.string().optional(),
})

const role = z.looseObject({
  kind: z.enum(['organisation', 'patient', 'person', 'product']),
  part: z.string(),
  player: z.string(),
  is: z.string(),
  asks: z.string(),
  isMadeUp: z.literal(true).optional(),
})

const setting = z.looseObject({
  topology: topology.optional(),
  past: z.array(z.looseObject({ topology, arrivals: z.number() })).optional(),
  intents: z.array(z.union([errand, intent])),
  acts: z.looseObject({ intents: z.array(intent), of: z.record(z.string(), z.string()) }).optional(),
  faults: z.array(z.string()).optional(),
  claims: z.array(z.string()).optional(),
  unmet: z.array(unmet).optional(),
  cast: z.array(role).optional(),
  turnedAway: z.array(turnedAway).optional(),
  usedUp: z.array(z.string()).optional(),
  notSent: z.array(z.string()).optional(),
  recorded: z.number().optional(),
  isIncomplete: z.literal(true).optional(),
  without: z.array(z.string()).optional(),
  atRest: z.looseObject({ topology: topology.optional(), asked: z.array(z.string()) }).optional(),
})

/** The setting with each of its topologies as `by` makes it. */
const withTopologies = (
  { topology: own, past, atRest, ...rest }: ScenarioSetting,
  by: (topology: Topology) => unknown,
): ScenarioSetting => {
  const each = (one: Topology): Topology => by(one) as Topology
  return {
    ...rest,
    ...(own === undefined ? {} : { topology: each(own) }),
    ...(past === undefined ? {} : { past: past.map((one) => ({ ...one, topology: each(one.topology) })) }),
    ...(atRest === undefined
      ? {}
      : { atRest: atRest.topology ? { ...atRest, topology: each(atRest.topology) } : atRest }),
  }
}

/** What a scenario was about; each topology stands once in a run. */
export const SCENARIO = kind<ScenarioSetting, ScenarioSetting, Shelf, Unshelf>({
  name: 'scenario',
  schema: setting,
  to: (value, shelf) => withTopologies(value, (one) => shelf.put(one)),
  from: (written, shelf) => withTopologies(written, (one) => shelf.take(one)),
})

/** What was made of it. */
export const OUTCOMES = kind<
  readonly Outcome[],
  OutcomesForm | readonly Outcome[],
  OutcomeHeads,
  OutcomeReader
>({
  name: 'outcomes',
  schema: z.union([
    z.array(outcome),
    z.object({
      kept: z.array(z.object({ by: z.string(), checks: z.array(z.string()) })),
      told: z.array(outcome),
    }),
  ]),
  to: compacted,
  from: (written, reader) => ('told' in written ? reader.expanded(written) : written),
})

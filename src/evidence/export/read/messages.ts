import { z } from 'zod'
import { isMandatory, requirementById } from '../../../requirements/catalogue.js'
import { CANNOT_BE_PLAYED, DRIVER_FAILED, REQUESTS_SPENT, SERVERS_GONE } from '../../../spine/errors.js'
import { brokenIn } from '../../../verdict/bearing.js'
import { OUTCOMES, SCENARIO } from '../../attachments.js'
import { FormatFault } from '../format-fault.js'
import { countScenarios, type Tally, type ToldScenario } from '../tally.js'
import { LOG_TYPE, RESULT_LINE } from '../cucumber-html.js'

/** What defines a step or a hook, and where. */
const definitionSchema = z.object({
  id: z.string(),
  sourceReference: z.object({ uri: z.string().optional() }).optional(),
})

/** What is read here of Cucumber's messages (schema of @cucumber/messages 32). */
const envelopeSchema = z.object({
  pickle: z.object({ id: z.string(), tags: z.array(z.object({ name: z.string() })) }).optional(),
  hook: definitionSchema.optional(),
  stepDefinition: definitionSchema.optional(),
  testCase: z
    .object({
      id: z.string(),
      pickleId: z.string(),
      testSteps: z.array(
        z.object({
          id: z.string(),
          pickleStepId: z.string().optional(),
          hookId: z.string().optional(),
          stepDefinitionIds: z.array(z.string()).optional(),
        }),
      ),
    })
    .optional(),
  testCaseStarted: z.object({ id: z.string(), testCaseId: z.string(), attempt: z.int().min(0) }).optional(),
  testStepFinished: z
    .object({
      testCaseStartedId: z.string(),
      testStepId: z.string(),
      testStepResult: z.object({
        status: z.enum(['UNKNOWN', 'PASSED', 'SKIPPED', 'PENDING', 'UNDEFINED', 'AMBIGUOUS', 'FAILED']),
        exception: z.object({ type: z.string() }).optional(),
      }),
    })
    .optional(),
  attachment: z
    .object({ mediaType: z.string(), body: z.string(), testCaseStartedId: z.string().optional() })
    .optional(),
})

const accountableSchema = z.object({
  role: z.enum(['consumer', 'provider', 'mhs', 'topology', 'pds', 'sds', 'ssp']),
  organisation: z.string().optional(),
  server: z.string().optional(),
})

const outcomeList = z.array(
  z.object({
    state: z.enum(['kept', 'broken', 'unseen', 'untested']),
    requirements: z.array(z.string()),
    sightings: z.array(
      z.object({
        findings: z.array(
          z.object({
            at: z.string(),
            expected: z.string(),
            actual: z.string(),
            by: accountableSchema.optional(),
          }),
        ),
        requirements: z.array(z.string()).optional(),
        follows: z
          .object({ check: z.string(), by: accountableSchema.optional(), because: z.string() })
          .optional(),
      }),
    ),
    advisory: z.string().optional(),
  }),
)

const settingSchema = z.object({
  unmet: z.array(z.object({ state: z.enum(['failed', 'undetermined']) })).optional(),
})

/** What was kept stands by the evidence it was kept by, and by the names of its checks alone. */
const outcomesSchema = z.union([
  outcomeList,
  z
    .object({ kept: z.array(z.object({ checks: z.array(z.string()) })), told: outcomeList })
    .transform(({ kept, told }): Outcomes => [
      ...kept.flatMap(({ checks }) =>
        checks.map(() => ({ state: 'kept' as const, requirements: [], sightings: [] })),
      ),
      ...told,
    ]),
])

type Outcomes = z.infer<typeof outcomeList>

/** One attempt at a scenario, by what the messages say of it. */
interface Attempt {
  readonly isSelfTest: boolean
  /** Ids of the steps of the feature, as opposed to hooks. */
  readonly steps: ReadonlySet<string>
  /** Status by id, in the order in which they ended. */
  readonly statuses: Map<string, string>
  /** Ids of the steps and hooks that the caller brought. */
  readonly own: ReadonlySet<string>
  /** Classes of the errors of those that failed; OWN for those that the caller brought. */
  readonly errors: (string | undefined)[]
  readonly attachments: { readonly mediaType: string; readonly body: string }[]
}

/** Attempts by test case, in their order. */
export function attemptsIn(envelopes: readonly unknown[]): ReadonlyMap<string, readonly Attempt[]> {
  const selfTests = new Set<string>()
  const brought = new Set<string>()
  const cases = new Map<string, Pick<Attempt, 'isSelfTest' | 'steps' | 'own'>>()
  const attempts = new Map<string, Attempt>()
  const byCase = new Map<string, Attempt[]>()
  for (const each of envelopes) {
    const { pickle, hook, stepDefinition, testCase, testCaseStarted, testStepFinished, attachment } =
      envelopeOf(each)
    for (const definition of [hook, stepDefinition])
      if (!/^dist[\\/](?:steps|program)[\\/]/.test(definition?.sourceReference?.uri ?? 'dist/program/'))
        brought.add(definition?.id ?? '')
    if (pickle?.tags.some(({ name }) => name === '@self-test')) selfTests.add(pickle.id)
    if (testCase)
      cases.set(testCase.id, {
        isSelfTest: selfTests.has(testCase.pickleId),
        steps: new Set(testCase.testSteps.flatMap(({ id, pickleStepId }) => (pickleStepId ? [id] : []))),
        own: new Set(
          testCase.testSteps.flatMap(({ id, hookId = '', stepDefinitionIds = [] }) =>
            [hookId, ...stepDefinitionIds].some((each) => brought.has(each)) ? [id] : [],
          ),
        ),
      })
    const known = cases.get(testCaseStarted?.testCaseId ?? '')
    if (testCaseStarted && known) {
      const attempt: Attempt = { ...known, statuses: new Map(), errors: [], attachments: [] }
      attempts.set(testCaseStarted.id, attempt)
      byCase.set(testCaseStarted.testCaseId, [...(byCase.get(testCaseStarted.testCaseId) ?? []), attempt])
    }
    if (testStepFinished) {
      const { testCaseStartedId, testStepId, testStepResult } = testStepFinished
      const attempt = attempts.get(testCaseStartedId)
      attempt?.statuses.set(testStepId, testStepResult.status)
      if (testStepResult.status === 'FAILED')
        attempt?.errors.push(classOf(testStepResult.exception?.type, attempt.own.has(testStepId)))
    }
    if (attachment) attempts.get(attachment.testCaseStartedId ?? '')?.attachments.push(attachment)
  }
  return byCase
}

/** In place of the class of an error that the caller's own step threw. */
const OWN = "the caller's own"

/** Of what they are thrown for nobody is to blame. */
const NOBODYS: ReadonlySet<string> = new Set([
  CANNOT_BE_PLAYED,
  DRIVER_FAILED,
  REQUESTS_SPENT,
  SERVERS_GONE,
  OWN,
])

const classOf = (type: string | undefined, isOwn: boolean): string | undefined =>
  isOwn && type !== 'AssertionError' ? OWN : type

function envelopeOf(value: unknown): z.infer<typeof envelopeSchema> {
  const parsed = envelopeSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new FormatFault(
    `an envelope is not as Cucumber's schema has it: ${parsed.error.issues[0]?.path.join('.') ?? ''}`,
  )
}

/** What Cucumber's messages say of the scenarios, worked out from statuses of steps and outcomes of checks alone. */
export const tallyMessages = (text: string): Tally => ({
  scenarios: countScenarios(
    [...attemptsIn(linesOf(text)).values()].map((attempts): ToldScenario => {
      const last = attempts.at(-1)
      return { result: resultOfAttempts(attempts), isSelfTest: last?.isSelfTest ?? false }
    }),
  ),
})

const outcomesOf = ({ attachments }: Attempt): Outcomes =>
  attachments
    .filter(({ mediaType }) => mediaType === OUTCOMES.mediaType)
    .flatMap(({ body }) => outcomesSchema.parse(JSON.parse(body)))

/** How what was expected and did not come about ended; undefined where the attempt is of a version that did not note it. */
function unmetOf({ attachments, errors }: Attempt): readonly string[] | undefined {
  const settings = attachments.filter(({ mediaType }) => mediaType === SCENARIO.mediaType)
  const noted = settings.map(({ body }) => settingSchema.parse(JSON.parse(body)).unmet).at(-1)
  const asserted = errors.filter((error) => error === 'AssertionError').map(() => 'failed')
  return noted && [...noted.map(({ state }) => state), ...asserted]
}

/** A hook is silent unless it went wrong. */
const statusesOf = ({ steps, statuses }: Attempt): readonly string[] =>
  [...statuses].flatMap(([id, status]) =>
    !steps.has(id) && (status === 'PASSED' || status === 'SKIPPED') ? [] : [status],
  )

function resultOfAttempts(attempts: readonly Attempt[]): string {
  const last = attempts.at(-1)
  if (!last) return 'not-executed'
  const { isSelfTest, steps } = last
  const statuses = statusesOf(last)
  const outcomes = [
    ...attempts.slice(0, -1).flatMap((each) => outcomesOf(each).filter(({ state }) => state === 'broken')),
    ...outcomesOf(last),
  ]
  const broken = outcomes.filter(({ state }) => state === 'broken')
  const isRetried = attempts.length > 1 && statuses.every((status) => status === 'PASSED')
  const hasFailed = statuses.includes('FAILED') || isRetried
  const gap = statuses.find((status) => status !== 'PASSED')
  const bearers = broken.flatMap((outcome) =>
    brokenIn(outcome).map((id) => ({ requirement: requirementById(id), advisory: outcome.advisory })),
  )
  if (isSelfTest && hasFailed)
    return last.errors.every((error) => error === 'CannotBePlayed') ? 'not-executed' : 'trouble'
  const isForbidden = bearers.some(
    ({ requirement, advisory }) => advisory === undefined && (!requirement || isMandatory(requirement)),
  )
  const unmet = unmetOf(last)
  const isTold = (error: string | undefined) =>
    error === 'NotAsExpected' ||
    error === 'NotOffered' ||
    error === 'AssertionError' ||
    (unmet === undefined && isForbidden)
  const strange = isSelfTest || isRetried ? [] : last.errors.filter((error) => !isTold(error))
  if (strange.some((error) => error === undefined || !NOBODYS.has(error))) return 'trouble'
  if (strange.length > 0) return 'not-executed'
  if (isRetried && !isSelfTest && !isForbidden) return 'undetermined'
  if (!isSelfTest && bearers.some(({ requirement }) => !requirement)) return 'trouble'
  const isCut = [...steps].some((id) => !last.statuses.has(id)) && !hasFailed
  if (isCut || statuses.length === 0 || (gap !== undefined && gap !== 'FAILED' && !isRetried))
    return 'not-executed'
  if (isSelfTest) return 'passed'
  if (isForbidden || unmet?.includes('failed')) return 'failed'
  const isOpen = unmet?.includes('undetermined') === true
  if (last.errors.includes('NotOffered') && !isOpen) return 'not-offered'
  if (hasFailed && !isOpen) return 'failed'
  if (isOpen) return 'undetermined'
  if (broken.length > 0) return 'warned'
  return outcomes.length > 0 && outcomes.every(({ state }) => state === 'unseen') ? 'undetermined' : 'passed'
}

const linesOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index): unknown => {
      try {
        return JSON.parse(line)
      } catch {
        throw new FormatFault(`line ${index + 1} is no JSON`)
      }
    })

/** The page is a script, where < is written as \\x3C, which JSON does not know. */
const ESCAPE = /\\(?:x3C|.)/g
const asJson = (escape: string): string => (escape === '\\x3C' ? '\\u003c' : escape)

/** What Cucumber's report says: the messages that its page carries, with the result of each scenario in a log line. */
export function tallyCucumberHtml(text: string): Tally {
  const [, json] = /window\.CUCUMBER_MESSAGES = (\[[^]*?\]);?\s*<\/script>/.exec(text) ?? []
  if (json === undefined) throw new FormatFault('it carries no messages')
  const envelopes = z.array(z.unknown()).parse(JSON.parse(json.replace(ESCAPE, asJson)))
  return {
    scenarios: countScenarios(
      [...attemptsIn(envelopes).values()].map((attempts): ToldScenario => {
        const lines = attempts.flatMap(({ attachments }) =>
          attachments.filter(({ mediaType, body }) => mediaType === LOG_TYPE && body.startsWith(RESULT_LINE)),
        )
        const said = lines.at(-1)?.body.split('\n')[0]?.slice(RESULT_LINE.length)
        return { result: said ?? 'without a result', isSelfTest: attempts.at(-1)?.isSelfTest ?? false }
      }),
    ),
  }
}

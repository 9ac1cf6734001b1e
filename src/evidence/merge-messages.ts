import type { ShardOfRun } from './run-record.js'

/** A message of Cucumber as far as it matters where it belongs. */
interface Message {
  readonly meta?: unknown
  readonly testRunStarted?: { readonly id?: string }
  readonly testRunFinished?: { readonly success: boolean; readonly message?: string } | undefined
  readonly testCase?: { readonly id: string }
  readonly testCaseStarted?: { readonly id: string; readonly testCaseId: string }
  readonly testStepStarted?: InCase
  readonly testStepFinished?: InCase
  readonly attachment?: InCase
  readonly testCaseFinished?: InCase
}

interface InCase {
  readonly testCaseStartedId?: string
}

interface Line {
  readonly text: string
  readonly message: Message
}

/** What one shard told: the text of its messages file, and its place among the others. */
export interface ToldByShard {
  readonly shard: Pick<ShardOfRun, 'places'>
  readonly text: string
}

/**
 * The messages of shards as one run would have told them: one beginning, every scenario in the order of the selection,
 * one end. Lines that are no JSON, cut off by a crash, are left out.
 */
export function mergeMessages(shards: readonly ToldByShard[]): string {
  const told = shards.map(({ shard, text }) => inParts(linesIn(text), shard))
  const first = told.flatMap(({ runId }) => runId ?? [])[0]
  const all = (part: (shard: Parts) => readonly Line[]): readonly string[] =>
    told.flatMap((shard) => part(shard).map(({ text }) => renamed(text, shard.runId, first)))
  const inOrder = (part: (shard: Parts) => readonly Placed[]): readonly string[] =>
    told
      .flatMap((shard) =>
        part(shard).map(({ line, place }) => ({ text: renamed(line.text, shard.runId, first), place })),
      )
      .sort((one, other) => one.place - other.place)
      .map(({ text }) => text)
  const lines = [
    ...(told[0]?.beginning ?? []).map(({ text }) => text),
    ...all(({ before }) => before),
    ...inOrder(({ announced }) => announced),
    ...inOrder(({ played }) => played),
    ...all(({ after }) => after),
    ...endOf(told.map(({ end }) => end)),
  ]
  return lines.map((text) => `${text}\n`).join('')
}

interface Placed {
  readonly place: number
  readonly line: Line
}

/** What a shard told, by where it belongs in the whole. */
interface Parts {
  /** Cucumber's id of the run; it occurs nowhere but where the run is meant. */
  readonly runId?: string | undefined
  readonly beginning: readonly Line[]
  /** Features, hooks and all else that is told before the first scenario. */
  readonly before: readonly Line[]
  readonly announced: readonly Placed[]
  readonly played: readonly Placed[]
  readonly after: readonly Line[]
  readonly end?: Message['testRunFinished']
}

function inParts(lines: readonly Line[], shard: ToldByShard['shard']): Parts {
  const places = placesByCase(lines, shard)
  const placeOf = ({ message }: Line) => places.get(caseOf(message) ?? '')
  const start = lines.findIndex(({ message }) => message.testCaseStarted)
  const isBeginning = ({ message }: Line) =>
    message.meta !== undefined || message.testRunStarted !== undefined
  const loose = lines
    .map((line, index) => ({ line, isBefore: start < 0 || index < start }))
    .filter(({ line }) => placeOf(line) === undefined && !isBeginning(line) && !line.message.testRunFinished)
  const placed = lines.flatMap((line): readonly Placed[] => {
    const place = placeOf(line)
    return place === undefined ? [] : [{ line, place }]
  })
  return {
    runId: lines.flatMap(({ message }) => message.testRunStarted?.id ?? [])[0],
    beginning: lines.filter(isBeginning),
    before: loose.flatMap(({ line, isBefore }) => (isBefore ? [line] : [])),
    announced: placed.filter(({ line }) => line.message.testCase),
    played: placed.filter(({ line }) => !line.message.testCase),
    after: loose.flatMap(({ line, isBefore }) => (isBefore ? [] : [line])),
    end: lines.flatMap(({ message }) => message.testRunFinished ?? [])[0],
  }
}

const renamed = (text: string, own: string | undefined, first: string | undefined): string =>
  own && first && own !== first ? text.replaceAll(own, first) : text

function linesIn(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [{ text: line, message: JSON.parse(line) as Message }]
    } catch {
      return []
    }
  })
}

/** By the id of a test case and of each attempt at it, where it stands in the whole selection; they are announced in order. */
function placesByCase(
  lines: readonly Line[],
  { places }: Pick<ShardOfRun, 'places'>,
): ReadonlyMap<string, number> {
  const byCase = new Map<string, number>()
  let announced = 0
  for (const { message } of lines) {
    const { testCase, testCaseStarted } = message
    if (testCase) byCase.set(testCase.id, places[announced++] ?? Number.MAX_SAFE_INTEGER)
    if (testCaseStarted) byCase.set(testCaseStarted.id, byCase.get(testCaseStarted.testCaseId) ?? 0)
  }
  return byCase
}

const caseOf = (message: Message): string | undefined =>
  message.testCase?.id ??
  message.testCaseStarted?.id ??
  message.testStepStarted?.testCaseStartedId ??
  message.testStepFinished?.testCaseStartedId ??
  message.attachment?.testCaseStartedId ??
  message.testCaseFinished?.testCaseStartedId

/** The end of all; told only where every shard told its own. All have succeeded, or the whole has not. */
function endOf(ends: readonly Message['testRunFinished'][]): readonly string[] {
  const told = ends.flatMap((end) => end ?? [])
  if (told.length < ends.length) return []
  const messages = told.flatMap(({ message }) => message ?? [])
  const testRunFinished = {
    ...told.at(-1),
    success: told.every(({ success }) => success),
    ...(messages.length > 0 ? { message: messages.join('\n') } : {}),
  }
  return [JSON.stringify({ testRunFinished })]
}

import type { Spoken } from './sentences.js'

/** What somebody's own can be: a system, or the message handling server that systems of ours share. */
export type OwnRole = 'consumer' | 'provider' | 'mhs'

/** Something that only a system of ours can be told, and of whom a sentence tells it. */
export interface OnlyOurs {
  readonly role: OwnRole
  /** The part; undefined where it is about everybody. */
  readonly part: string | undefined
  readonly because: string
}

/** Forms of sentences, with what they ask that nobody can tell a finished system. */
const ONLY_OURS: readonly (readonly [form: RegExp, because: string])[] = [
  [/^\{organisation\} commits consumer:/, 'it commits a fault'],
  [/^\{organisation\} looks practices up by /, 'it is told by which route to look practices up'],
  [/^\{organisation\} waits \d+ seconds/, 'it is told how long to wait'],
  [/^\{organisation\} does without the capability statement/, 'it leaves a step out'],
  [/^\{organisation\} has \{organisation\} in its configuration/, 'its configuration is set'],
  [/^\{organisation\} has already looked up /, 'it is told to do one step alone'],
  [/^\{organisation\} already holds the capability statement/, 'it is told to do one step alone'],
  [/^\{organisation\} takes \{organisation\} to be on the server of /, 'its configuration is set'],
  [/^\{organisation\} asks \{organisation\} for free slots/, 'it asks a practice without a patient'],
  [/^\{organisation\} asks \{organisation\} for the /, 'it asks for a record'],
  [/^\{organisation\} and \{organisation\} book the same slot/, 'it is told which slot to take'],
  [/^\{organisation\} suffers mhs:/, 'its message handling server is changed'],
  [/^the server of \{organisation\} (?:is cut off|reaches Spine)/, 'its message handling server is cut off'],
  [/^the certificate of \{organisation\}'s message handling server/, 'its certificate is revoked'],
  [/^\d+ more organisations behind the server of /, 'organisations join it on the way'],
  [/\bthe portal\b/, 'staff use our portal'],
]

/** Forms with what they ask that no practice of somebody's own can be told. */
const ONLY_OUR_PRACTICES: readonly (readonly [form: RegExp, because: string])[] = [
  [/^\{organisation\} suffers provider:/, 'it is told to do wrong'],
  [/^\{organisation\} suffers mhs:/, 'its message handling server is changed'],
  [/^the system of \{organisation\} /, 'its system is stopped'],
  [/^the name of the server of \{organisation\} is gone/, 'its name is taken away'],
  [/^\{organisation\} moves its endpoint/, 'its endpoint is moved'],
]

/** Forms with what they ask that no message handling server of somebody's own can be told. */
const ONLY_OUR_SERVERS: readonly (readonly [form: RegExp, because: string])[] = [
  [/^\{organisation\} suffers mhs:/, 'its message handling server is changed'],
  [/^the server of \{organisation\} (?:is cut off|reaches Spine)/, 'its message handling server is cut off'],
  [/^the certificate of \{organisation\}'s message handling server/, 'its certificate is revoked'],
  [/^\d+ more organisations behind the server of /, 'organisations join it on the way'],
]

/** Forms about everybody. */
const OF_EVERYBODY: readonly (readonly [role: OnlyOurs['role'], form: RegExp, because: string])[] = [
  ['consumer', /^every consumer organisation asks every practice/, 'they ask practices without a patient'],
  ...(['consumer', 'provider', 'mhs'] as const).flatMap(
    (role) =>
      [
        [role, /^the date is /, 'the clock is set, and what is yours lives by its own'],
        [role, /^the fault mhs:/, 'message handling servers of ours are changed'],
      ] as const,
  ),
  ['consumer', /^the fault portal:/, 'the portal of ours is changed'],
  ['provider', /^the fault provider:/, 'practices of ours are told to do wrong'],
  [
    'provider',
    / once PDS says nothing against it$/,
    'PDS changes what it says, and practices of yours do not ask ours',
  ],
]

/** What the sentences of a scenario tell that only systems of ours can be told. */
export const onlyOursIn = (sentences: readonly Spoken[]): readonly OnlyOurs[] =>
  sentences.flatMap(({ form, names }): readonly OnlyOurs[] => {
    const acting = names.filter(({ kind }) => kind === 'organisation')
    const those = form.startsWith('{organisation} and ') ? acting.slice(0, 2) : acting.slice(0, 1)
    const of = (role: OnlyOurs['role'], forms: typeof ONLY_OURS) =>
      forms
        .filter(([pattern]) => pattern.test(form))
        .slice(0, 1)
        .flatMap(([, because]) => those.map(({ name }) => ({ role, part: name, because })))
    const all = OF_EVERYBODY.filter(([, pattern]) => pattern.test(form)).map(
      ([role, , because]): OnlyOurs => ({ role, part: undefined, because }),
    )
    return all.length > 0
      ? all
      : [...of('consumer', ONLY_OURS), ...of('provider', ONLY_OUR_PRACTICES), ...of('mhs', ONLY_OUR_SERVERS)]
  })

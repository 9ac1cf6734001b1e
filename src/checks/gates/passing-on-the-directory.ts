import type { LdapEntry, LdapExchange } from '../../wire/exchange.js'
import { check, where } from '../judging/check.js'
import { all, expectSame } from '../judging/found.js'
import { directoryHops, type DirectoryHop } from '../judging/kinds.js'
import type { Scene } from '../reading/scene.js'
import { hasOwnServer, sharesServer } from '../reading/servers.js'

const isShared = ({ went }: DirectoryHop, scene: Scene): boolean => sharesServer(scene.actingAt(went))
const isOwn = ({ went }: DirectoryHop, scene: Scene): boolean => hasOwnServer(scene.actingAt(went))

/** Every organisation behind a server reaches SDS by it: then what it is told is what SDS says (spine.md 5). */
const REQUIREMENTS = [where(isShared, 'TOP-CON-SH-05'), where(isOwn, 'TOP-CON-SEP-03')]

type Search = Extract<LdapExchange['request'], { readonly operation: 'search' }>

const searchIn = ({ request }: LdapExchange): Search | undefined =>
  request.operation === 'search' ? request : undefined

const listed = (attributes: readonly string[]): string => attributes.join(', ') || 'every attribute'

/** An entry in one line: its name, then each attribute with its values. */
const inOneLine = ({ dn, attributes }: LdapEntry): string =>
  [dn, ...attributes.map(([name, values]) => `${name}: ${values.join(', ')}`)].join('; ')

/** The first entry in which two answers differ. */
function expectSameEntries(from: readonly LdapEntry[], to: readonly LdapEntry[]) {
  const [sent, received] = [from.map(inOneLine), to.map(inOneLine)]
  const at = sent.findIndex((entry, index) => entry !== received[index])
  if (at >= 0) return expectSame(`entry ${at + 1} of the answer`, sent[at] ?? '', received[at])
  return expectSame('entries of the answer', String(sent.length), String(received.length))
}

/** What a message handling server hands on to the directory and back is what it was given (spine.md 4.8, 5). */
export const directoryPassingChecks = [
  check({
    id: 'search-passes-the-server-as-it-came',
    title: 'A message handling server hands a search of the directory on as it came',
    matters: 'Another practice is looked up than the user chose, and the patient’s data go there.',
    mend: 'Pass base, scope, filter and attributes of every search on untouched, and keep no answer of an earlier one.',
    party: 'mhs',
    requirements: REQUIREMENTS,
    of: directoryHops,
    reads: ({ came, went }) => {
      const [from, to] = [searchIn(came), searchIn(went)]
      return from && to ? { from, to } : undefined
    },
    expects: ({ from, to }) =>
      all(
        expectSame('search base', from.base, to.base),
        expectSame('search scope', from.scope, to.scope),
        expectSame('search filter', from.filter, to.filter),
        expectSame('attributes asked for', listed(from.attributes), listed(to.attributes)),
      ),
  }),
  check({
    id: 'entries-pass-the-server-as-they-came',
    title: 'A message handling server hands the directory’s answer back as it came',
    matters: 'The consumer calls another practice, or none, though SDS gave the right one.',
    mend: 'Pass the result and every entry back untouched.',
    party: 'mhs',
    requirements: REQUIREMENTS,
    of: directoryHops,
    reads: ({ came, went }) => ({ from: went.response, to: came.response }),
    expects: ({ from, to }) =>
      from.resultCode === to.resultCode
        ? expectSameEntries(from.entries, to.entries)
        : expectSame('result', String(from.resultCode), String(to.resultCode)),
  }),
] as const

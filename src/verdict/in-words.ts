import type { BoundRole } from '../requirements/requirement.js'
import type { Accountable } from './verdict.js'

/** What takes part in a run as whose: what comes with spinecheck is never named as if it were somebody's product under test. */
const STANDING: Readonly<Record<BoundRole, string>> = {
  consumer: 'reference consumer',
  provider: 'reference provider',
  mhs: 'double of a message handling server',
  topology: 'as registered in this topology',
  pds: 'double of PDS',
  sds: 'double of SDS',
  ssp: 'double of the SSP',
}

/** Whether somebody is under test, or comes with spinecheck and as what. */
export const standingOf = ({ role }: Accountable): string => STANDING[role]

/** Products under test as findings name them, with their versions, and message handling servers also by their ids. */
export const namesOf = (
  underTest: readonly (Readonly<Record<'product' | 'version', string>> & {
    readonly server?: string | undefined
  })[] = [],
): readonly string[] =>
  underTest.flatMap(({ product, version, server }) => [
    `${product} ${version}`,
    ...(server === undefined ? [] : [server]),
  ])

/**
 * Who answers for something, as people read it: product, organisation with its codes, and what it is in this run.
 * @param underTest Products with their versions that are under test; all others come with spinecheck.
 */
export function whoInWords(by: Accountable | undefined, underTest: readonly string[] = []): string {
  if (by === undefined) return 'Nobody who is known'
  const { name, organisation, asid, product, role, server } = by
  const isUnderTest = [product, server].some((each) => each !== undefined && underTest.includes(each))
  const standing = isUnderTest ? 'under test' : standingOf(by)
  const place = name ?? organisation
  const codes = [
    ...(organisation === undefined ? [] : [`ODS code ${organisation}`]),
    ...(asid === undefined ? [] : [`ASID ${asid}`]),
    ...(server === undefined ? [] : [`MHS ${server}`]),
  ]
  if (product === undefined && place === undefined)
    return underTest.length > 0 && (role === 'consumer' || role === 'provider')
      ? `A ${role}, nobody knows which`
      : upperFirst(standing)
  const what = product ?? (server === undefined ? undefined : 'Message handling server')
  const head = what === undefined ? (place ?? '') : `${what}${place === undefined ? '' : ` at ${place}`}`
  return `${head}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}, ${standing}`
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

import { nobodyThere } from '../connect/nobody-there.js'
import { BEFORE_PRACTICES, type Declared } from '../connect/server-probes.js'
import { HarnessError } from '../spine/errors.js'
import { plainLine } from '../spine/plain-text.js'
import { serversOfMine, type Reaching } from '../workspace/outside-servers.js'
import type { Workspace } from '../workspace/workspace.js'

const OF_CONSUMERS: Declared = { ...BEFORE_PRACTICES, address: 'mhs.address' }

/**
 * Refuses to play where nobody is there to be tested: the same would be told of every scenario. Yields what is to be said at once of those servers that are
 * not there, where another one is.
 * @throws HarnessError WORKSPACE_INVALID naming every server, with what mends it.
 */
export async function refuseWhereNobodyListens(
  workspace: Workspace | undefined,
  reaching: Reaching,
): Promise<string> {
  const servers = workspace ? [...serversOfMine(workspace, reaching)] : []
  const found = await Promise.all(
    servers.map(([fqdn, { host, port, ldap }]) =>
      nobodyThere({ fqdn, host, port, declared: ldap ? OF_CONSUMERS : BEFORE_PRACTICES }),
    ),
  )
  const missing = found.flatMap((each) => each ?? [])
  if (missing.length === 0) return ''
  const lines = missing.map(({ words, remedy }) => plainLine(`${words}. To mend it: ${remedy}`))
  if (missing.length < servers.length)
    return lines
      .map((line) => `NOT THERE: ${line}. What scenarios ask there will be undetermined.\n`)
      .join('')
  throw new HarnessError(
    'WORKSPACE_INVALID',
    `Nobody is there to be tested, so nothing was played:\n${lines.map((line) => `  ${line}`).join('\n')}\nThen: npx spinecheck doctor, which tries certificates, a patient and a slot search besides.`,
  )
}

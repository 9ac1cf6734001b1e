import { speaksTls } from '../connect/server-transport.js'
import { HarnessError } from '../spine/errors.js'
import { serversOfMine, type Reaching } from '../workspace/outside-servers.js'
import type { Workspace } from '../workspace/workspace.js'

/**
 * Refuses to ask servers of the caller's own by plain HTTP where they speak TLS, and by TLS where they do not. One that is not there is met
 * by the run.
 * @throws HarnessError WORKSPACE_INVALID naming every such server.
 */
export async function refuseWrongTransport(
  workspace: Workspace | undefined,
  reaching: Reaching,
): Promise<void> {
  const servers = workspace?.provider ? [...serversOfMine(workspace, reaching)] : []
  const wrong = await Promise.all(
    servers.map(async ([fqdn, { host, port, isPlain = false }]) =>
      (await speaksTls(fqdn, { host, port })) === isPlain
        ? [`  ${fqdn} at ${host}:${port} ${isPlain ? 'speaks TLS' : 'speaks no TLS'}`]
        : [],
    ),
  )
  const lines = wrong.flat()
  if (lines.length === 0) return
  throw new HarnessError(
    'WORKSPACE_INVALID',
    reaching.direct
      ? `Practices of yours were to be reached by plain HTTP, and do not speak it:\n${lines.join('\n')}\nLeave --direct out.`
      : `Practices of yours were to be reached by TLS, and do not speak it:\n${lines.join('\n')}\nLet them take TLS 1.2 with client certificates at that port; until they can, add --direct, by which nothing conforms.`,
  )
}

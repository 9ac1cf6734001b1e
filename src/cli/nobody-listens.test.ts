import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Workspace } from '../workspace/workspace.js'
import { refuseWhereNobodyListens } from './nobody-listens.js'

const workspaceWith = (ports: Readonly<Record<string, number>>) =>
  ({
    connect: {},
    provider: {
      addresses: Object.fromEntries(
        Object.entries(ports).map(([fqdn, port]) => [fqdn, { host: '127.0.0.1', port }]),
      ),
    },
  }) as unknown as Workspace

test('where nobody is there to be tested nothing is played; where somebody is, the rest is told at once', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    // Port 1 is nobody's on a machine that one may test on.
    assert.equal(await refuseWhereNobodyListens(workspaceWith({ 'gp.example': port }), {}), '')
    assert.equal(
      await refuseWhereNobodyListens(workspaceWith({ 'gp.example': port, 'other.example': 1 }), {}),
      'NOT THERE: other.example: nobody listens at 127.0.0.1:1 (ECONNREFUSED). To mend it: start the server, or mend provider.addresses in spinecheck.yaml. What scenarios ask there will be undetermined.\n',
    )
    await assert.rejects(
      refuseWhereNobodyListens(workspaceWith({ 'gp.example': 1, 'other.example': 1 }), {}),
      {
        code: 'WORKSPACE_INVALID',
        message:
          /^Nobody is there to be tested, so nothing was played:\n {2}gp\.example: nobody listens at 127\.0\.0\.1:1 .*\n {2}other\.example: .*\nThen: npx spinecheck doctor/,
      },
    )
    assert.equal(await refuseWhereNobodyListens(undefined, {}), '')
  } finally {
    server.close()
  }
})

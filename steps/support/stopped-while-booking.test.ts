import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request as ask } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { RunRecord } from '../../src/evidence/run-record.js'
import { launchEmbedded } from '../../src/launch/embedded.js'
import { keptMaterials } from '../../src/launch/kept-authority.js'
import { startOf } from '../../src/launch/starting-instant.js'
import { readBookings } from '../../src/ledger/bookings.js'
import { loadTopology } from '../../src/topology/read-topology.js'
import { credentials } from '../../src/wire/tls.js'
import { stateOf } from '../../src/workspace/state-folder.js'

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-stopped-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const WAITING = '1 booking has no answer yet'
const FQDN = 'gp.meadowlane.example'

writeFileSync(
  join(folder, 'books.feature'),
  `Feature: Books

  Scenario: An appointment is booked
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
`,
)

test('what a slow practice books after Ctrl-C is waited for, and taken back before the report is sealed', async () => {
  copyFileSync(join(packageFolder, 'topologies', 'worked-example.yaml'), join(folder, 'topology.yaml'))
  const topology = { ...loadTopology(join(folder, 'topology.yaml')), clock: undefined }
  const { authority, bookings } = stateOf({ folder })
  const materials = await keptMaterials(authority, startOf(topology))
  await using theirs = await launchEmbedded({ topology, materials })
  const tlsOf = async (name: string) =>
    credentials(await materials.identityOf(name), materials.authority.trust)
  const ssp = await tlsOf(topology.spine.ssp)

  const handOn = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url, headers } = request
    const there = { ...theirs.addresses.find(FQDN), ...ssp, servername: FQDN }
    const onward = ask({ ...there, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.rawHeaders)
      answer.pipe(response)
    })
    request.pipe(onward)
  }
  // Whoever runs it presses Ctrl-C when the booking has come, and the practice books once it is said that this is waited for.
  let book = (): void => undefined
  const front = createServer({ ...(await tlsOf(FQDN)), requestCert: true }, (request, response) => {
    book = () => handOn(request, response)
    if (request.method === 'POST' && request.url?.endsWith('/Appointment')) child.kill('SIGINT')
    else book()
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  writeFileSync(
    join(folder, 'spinecheck.yaml'),
    `topology: topology.yaml
provider:
  manufacturer: YGP02
  product: Harebell GP
  addresses:
    ${FQDN}: 127.0.0.1:${(front.address() as AddressInfo).port}
    gp.fernhill.example: 127.0.0.1:${theirs.addresses.find('gp.fernhill.example')?.port}
`,
  )
  const program = join(packageFolder, 'bin', 'spinecheck.js')
  const child = spawn(process.execPath, [program, 'run', 'books.feature'], {
    ...{ cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    const isNew = !said.includes(WAITING)
    said += String(chunk)
    if (isNew && said.includes(WAITING)) book()
  })
  const [exit] = (await once(child, 'close')) as [number]
  front.close()
  assert.equal(exit, 4, said)
  assert.match(said, /1 booking has no answer yet[^]*1 of what the run booked [^]*All of it was taken back/)
  assert.deepEqual(
    readBookings(bookings).map(({ fate, appointment }) => [fate, typeof appointment]),
    [['cancelled', 'string']],
  )
  const [run = ''] = readdirSync(join(folder, 'reports')).filter((name) => !name.endsWith('.zip'))
  const sealed = readFileSync(join(folder, 'reports', run, 'run.json'), 'utf8')
  const { facts } = JSON.parse(sealed) as Pick<RunRecord, 'facts'>
  assert.deepEqual(facts.bookings, { takenBack: 1, gone: 0, left: [] })
})

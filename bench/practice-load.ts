import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { launchEmbedded } from '../src/launch/embedded.js'
import { makeMaterials } from '../src/launch/materials.js'
import { Play } from '../src/prove/play.js'
import { situations } from '../src/prove/situations/index.js'
import { playCrowd } from '../src/prove/testing/crowd.js'
import { innerNameOf, systemWithId } from '../src/topology/lookups.js'
import { loadTopology } from '../src/topology/read-topology.js'
import { Addresses } from '../src/wire/addresses.js'
import { WireClient } from '../src/wire/client.js'
import type { HttpExchange } from '../src/wire/exchange.js'
import { Journal } from '../src/wire/journal.js'
import { SERVICE_TLS } from '../src/wire/service-tls.js'
import { credentials, offered, SPINE_TLS } from '../src/wire/tls.js'
import { bareHttps } from './bare-https.js'
import { PROVIDER_FQDN, TOPOLOGY_FILE } from './ssp-relay-setting.js'
import { table, type Row } from './table.js'

const CONSUMERS = 200
const SECONDS = 60
const ROUNDS = 15
const ROUND = 300
const AT_ONCE = 16

/** 200 consumers at once search, book, amend and cancel for a minute through Spine; then what the practice alone serves beside a bare server. */
export async function benchPracticeLoad(): Promise<readonly Row[]> {
  const until = performance.now() + SECONDS * 1000
  const crowd = await playCrowd({ consumers: CONSUMERS, goesOn: () => performance.now() < until })
  const asked = Object.values(crowd.counts).reduce((sum, count) => sum + count, 0)
  const broken = crowd.outcomes.flatMap(({ sightings }) => sightings.flatMap(({ findings }) => findings))
  return [
    [`${CONSUMERS} consumers, ${SECONDS} s, requests/s through all of Spine`, asked / SECONDS, '-'],
    ['bookings that were confirmed', crowd.counts['book-appointment'] ?? 0, '-'],
    ['bookings that came too late', crowd.counts['book-appointment, slot-taken'] ?? 0, '-'],
    ['things that go by no order: booked twice, offered though taken, overwritten', broken.length, '0'],
    ['slots lost', crowd.lostSlots.length, '0'],
    ['bookings for another patient', crowd.wrongPatients, '0'],
    ['failures', crowd.failures.length, '0'],
    ['slot searches at the practice alone, share of a bare server', await shareOfBare(), '-'],
  ]
}

/** Throughput of a practice that searches its book and records everything, as a share of a server that answers the same bytes; median of rounds, turn and turn about. */
async function shareOfBare(): Promise<number> {
  const topology = loadTopology(TOPOLOGY_FILE)
  const materials = await makeMaterials(Date.parse(topology.clock ?? ''))
  await using deployment = await launchEmbedded({ topology, materials })
  deployment.begin()
  const play = new Play(deployment)
  for (const act of situations['a booking'].acts) await act(play)
  const search = deployment.journal.exchanges.find(
    (each): each is HttpExchange =>
      each.kind === 'http' && each.leg === 'to-practice' && each.request.target.includes('/Slot?'),
  )
  const system = systemWithId(topology, 'meadow-lane')
  const name = system && innerNameOf(topology, system)
  if (!search?.response || name === undefined) throw new Error('the practice was asked for no slots')
  const { trust } = materials.authority
  const bare = new Addresses()
  const { headers, body } = search.response
  bare.announce(
    name,
    await bareHttps(
      { ...SERVICE_TLS.practice, ...offered(await materials.identityOf(name), trust) },
      (_request, response) => response.writeHead(200, headers.flat()).end(body),
    ),
  )
  const tls = { ...SPINE_TLS, ...credentials(await materials.identityOf(PROVIDER_FQDN), trust) }
  const ours = new WireClient({ addresses: deployment.addresses, journal: deployment.journal, tls })
  const theirs = new WireClient({ addresses: bare, journal: new Journal(), tls })
  const rate = async (client: WireClient) => {
    const began = performance.now()
    let count = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (performance.now() - began < ROUND) {
          await client.send(name, search.request)
          count += 1
        }
      }),
    )
    deployment.journal.reset()
    return count / (performance.now() - began)
  }
  const shares: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) shares.push((await rate(ours)) / (await rate(theirs)))
  await Promise.all([ours.close(), theirs.close()])
  return shares.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(table('A practice under load', await benchPracticeLoad()))
  process.exit()
}

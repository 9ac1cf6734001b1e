import { parentPort } from 'node:worker_threads'
import { checks } from '../src/checks/index.js'
import { launchEmbedded } from '../src/launch/embedded.js'
import { makeMaterials } from '../src/launch/materials.js'
import { Observation } from '../src/observe/observation.js'
import { JudgingPace } from '../src/observe/pace.js'
import { Play } from '../src/prove/play.js'
import { situations } from '../src/prove/situations/index.js'
import { loadTopology } from '../src/topology/read-topology.js'
import type { Exchange, HttpExchange } from '../src/wire/exchange.js'
import { credentials } from '../src/wire/tls.js'
import { bareHttps } from './bare-https.js'
import { TOPOLOGY_FILE, CONSUMER_FQDN } from './ssp-relay-setting.js'
import type { Asked, Served } from './observe.js'

// The doubles as `observe` serves them: all that arrives is recorded, judged and shown to a reader, while requests are served.
const topology = { ...loadTopology(TOPOLOGY_FILE), clock: undefined }
const materials = await makeMaterials(Date.now())
const deployment = await launchEmbedded({ topology, materials })
const { journal } = deployment

const play = new Play(deployment)
for (const act of situations['a booking'].acts) await act(play)
const isHttp = (exchange: Exchange): exchange is HttpExchange => exchange.kind === 'http'
const recorded = journal.exchanges.filter(isHttp)
const asked = (what: string, part: RegExp): Asked => {
  const found = recorded.find(
    ({ leg, request }) => (leg === 'to-pds' || leg === 'to-ssp') && part.test(request.target),
  )
  const name = found?.request.headers.find(([header]) => header.toLowerCase() === 'host')?.[1] ?? ''
  const address = deployment.addresses.find(name)
  if (!found?.response || !address) throw new Error(`the reference consumer sent no ${what}`)
  const { method, target, headers } = found.request
  return { what, name, address, method, path: target, headers, answer: found.response.body }
}
const requests = [
  asked('trace in PDS', /\/Patient\/\d/),
  asked('slot search, by SSP and practice', /\/Slot\?/),
]

const observation = new Observation({
  checks,
  keeper: { grown: () => undefined, ended: () => undefined },
  without: ['clock-set', 'state-reset', 'users-are-declared'],
  stage: () => ({ topology: deployment.topology, past: [], intents: journal.intents, faults: [] }),
})
const pace = new JudgingPace({
  observation,
  firstUnderWay: () => journal.firstUnderWay,
  now: () => deployment.clock.now(),
})
journal.onRecord((exchange) => {
  journal.forgetFiled()
  pace.seen(exchange)
})
void (async () => {
  for await (const _each of observation.feed);
})()

const { trust } = materials.authority
const caller = await materials.identityOf(CONSUMER_FQDN)
// What ours are held against: the same bytes by TLS, and nothing done for them.
const bare = await Promise.all(
  requests.map(async ({ name, answer }) =>
    bareHttps(
      {
        ...credentials(await materials.identityOf(name), trust),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/fhir+json' }).end(answer)
      },
    ),
  ),
)
parentPort?.on('message', () => parentPort?.postMessage(observation.judged))
parentPort?.postMessage({
  trust,
  identity: { key: caller.key, certificate: caller.certificate },
  requests,
  bare,
} satisfies Served)

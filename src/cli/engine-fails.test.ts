import { describe } from 'node:test'
import { refused } from '../launch/containers/testing/fake-engine.js'
import { inContainers, trySituations, type EngineSituation } from './testing/with-engine.js'

// Every case is a real process, as a user or a CI server starts it; only the engine is none.

const unbuilt = { 'GET /images/*/json': refused('No such image: fake', 404) }
const built = (error: string) => ({ body: { errorDetail: { message: error }, error } })

const NO_SPACE = 'write /var/lib/docker/tmp/x: no space left on device'
const NO_SUCH_HOST =
  'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: no such host'

const situations: readonly EngineSituation[] = [
  {
    what: 'an engine that hangs later',
    makes: 1,
    answers: { 'POST /networks/create': 'nothing' },
    env: { SPINECHECK_ENGINE_PATIENCE: '2' },
    says: /opened 0 of 1 networks: it did not answer within 6 seconds\. The engine hangs/,
  },
  {
    what: 'an engine that breaks the connection off later',
    makes: 1,
    answers: { 'POST /containers/*/start': 'an end' },
    says: /did not come up: socket hang up\. The engine broke the connection off/,
  },
  {
    what: 'an image that is missing, and no registry',
    args: [...inContainers, '--base', 'nowhere:1'],
    answers: { ...unbuilt, 'POST /build': built(NO_SUCH_HOST) },
    says: /could not be built upon nowhere:1: Get .*no such host\. The engine does not have the image it needs.*leave --base out/,
  },
  {
    what: 'a disk that fills up while the image is built',
    args: [...inContainers, '--base', 'node:24-slim'],
    answers: { ...unbuilt, 'POST /build': built(NO_SPACE) },
    says: /image spinecheck-double:\w+ could not be built upon node:24-slim: write .*no space left on device\. The engine's disk is full/,
  },
  {
    what: 'an image that is missing, and no registry, where only the image is built',
    args: ['image', 'build', '--base', 'nowhere:1'],
    answers: { ...unbuilt, 'POST /build': built(NO_SUCH_HOST) },
    says: /could not be built upon nowhere:1: Get .*no such host/,
  },
  {
    what: 'no room on this machine to lay out the image',
    args: ['image', 'build'],
    answers: unbuilt,
    env: { TMPDIR: '/no/such/folder' },
    says: /could not be laid out in \/no\/such\/folder: .*name another folder in TMPDIR/,
  },
  {
    what: 'an engine that cannot say what is left on it',
    args: ['clean'],
    answers: { 'GET /networks': refused('network store is broken') },
    says: /asked what is left on it: network store is broken\. See what/,
  },
  {
    what: 'an engine that cannot say what images it has',
    args: ['image', 'build'],
    answers: { 'GET /images/*/json': refused('layer store is broken') },
    says: /asked whether it has the image spinecheck-double:\w+: layer store is broken\. See what/,
  },
  {
    what: 'a disk that is full when the first container starts',
    makes: 1,
    answers: { 'POST /containers/*/start': refused(NO_SPACE) },
    says: /container that removes leftovers of a run was started, and did not come up: write .*no space left.*disk is full/,
  },
  {
    what: 'a disk that is full when the next container starts',
    makes: 3,
    answers: { 'POST /containers/*/start': ['in order', refused(NO_SPACE)] },
    says: /container was started for a trial.*did not come up: write .*no space left.*disk is full/,
  },
  {
    what: 'a port that is taken',
    makes: 1,
    answers: {
      'POST /containers/*/start': refused(
        'driver failed programming external connectivity: Bind for 0.0.0.0:8080 failed: port is already allocated',
      ),
    },
    says: /Bind for 0\.0\.0\.0:8080 failed: port is already allocated\. Another program .* holds the port/,
  },
  {
    what: 'a container that ends as soon as it is started',
    makes: 3,
    answers: { 'GET /containers/*/logs': ['in order', { body: '' }] },
    says: /for a trial .*did not come up: it ended before it was ready\. It printed nothing\. Where --base names an image/,
  },
  {
    what: 'no address range for a network',
    makes: 1,
    answers: {
      'POST /networks/create': refused(
        'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
        400,
      ),
    },
    says: /opened 0 of 1 networks: could not find.*no address range left.*spinecheck clean/,
  },
  {
    what: 'an address range that overlaps',
    makes: 1,
    answers: {
      'POST /networks/create': refused('Pool overlaps with other one on this address space', 403),
    },
    says: /Pool overlaps.*clashes with a network of its machine.*default-address-pools/,
  },
]

describe('an engine that fails at work', { concurrency: 2 }, () => trySituations(situations))

import { wordsOf } from '../../spine/cause.js'

/** What engines say when something is wrong with them or around them, and what to do about it. */
const REMEDIES: readonly (readonly [said: RegExp, remedy: string])[] = [
  [
    /^E[A-Z]+: /,
    'That is about this machine, not about the engine. Make room and make the place writable, or name another folder in TMPDIR.',
  ],
  [
    /no space left on device|disk quota exceeded/i,
    "The engine's disk is full. See what takes the room with docker system df, remove what is not needed (spinecheck clean --images for what is ours), and try again.",
  ],
  [
    /non-overlapping|address pool|pool overlaps|subnet/i,
    'The engine has no address range left for another network, or the range clashes with a network of its machine. Remove leftovers with spinecheck clean and unused networks with docker network prune, or give the engine other ranges (default-address-pools in its daemon.json).',
  ],
  [
    /port is already allocated|address already in use/i,
    "Another program on the engine's machine holds the port. See which with docker ps or ss -ltnp and stop it; where TESTCONTAINERS_RYUK_PORT is set, unset it, so that the engine chooses a free port; then try again.",
  ],
  [
    /did not answer within/i,
    'The engine hangs, or has too much to do. See that docker ps answers, restart the engine otherwise; where it is only slow, give it longer: SPINECHECK_ENGINE_PATIENCE=60 (seconds).',
  ],
  [
    /socket hang up|ECONNRESET|EPIPE|aborted|connect (ECONNREFUSED|ENOENT)/,
    'The engine broke the connection off, as one does that crashes or restarts. See that docker info answers, look into its log otherwise, and try again.',
  ],
  [
    /ended before it was ready|executable file not found/,
    'Where --base names an image, see that it holds Node 20.18 or newer. Otherwise build the image anew: spinecheck clean --images, then spinecheck image build.',
  ],
  [
    /was not ready after/,
    'The machine of the engine may have too much to do, or too little memory: see with docker stats and docker info, and try again.',
  ],
  [
    /permission denied/i,
    'The engine may not do that. Ask whoever runs it, or use a rootless engine and name its socket in DOCKER_HOST.',
  ],
  [
    /no such host|i\/o timeout|network is unreachable|dial tcp|TLS handshake|registry|no such image|access denied|(manifest|repository|image)\b.*(unknown|not found)/i,
    'The engine does not have the image it needs and could not fetch it. Bring that image there, with docker pull where a registry can be reached and with docker save and docker load where none can; or, on Linux, leave --base out: the image is then made of the Node that runs here.',
  ],
  [
    /exec format error|does not match the detected host platform/i,
    "The image is for another kind of processor than the engine's. Build it upon an image for that engine: --base node:24-slim.",
  ],
]

/** What libraries say, and how a person would. */
const REWORDED: readonly (readonly [said: RegExp, words: string])[] = [
  [/^\(HTTP code \d+\) .*? - /, ''],
  [/^Log stream ended and message .*/, 'it ended before it was ready'],
  [/^Log message .* not received after (\d+)\d{3}ms$/, 'it was not ready after $1 seconds'],
]

const OTHERWISE = 'See what the engine itself says (docker info, docker events, its log).'

/** What to do about what an engine said. */
export const remedyFor = (said: string): string =>
  REMEDIES.find(([pattern]) => pattern.test(said))?.[1] ?? OTHERWISE

/** What went wrong, in one line. */
export const saidBy = (cause: unknown): string =>
  wordsOf(cause)
    .split('\n')
    .map((line) => REWORDED.reduce((text, [said, words]) => text.replace(said, words), line.trim()))
    .find((line) => line !== '')
    ?.replace(/\.$/, '') ?? 'it said nothing'

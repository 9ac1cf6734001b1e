/** What engines say when something is wrong with them or around them, and what to do about it. */
const REMEDIES: readonly (readonly [said: RegExp, remedy: string])[] = [
  [
    /no space left on device|disk quota exceeded/i,
    "The engine's disk is full. See what takes the room with docker system df, remove what is not needed (spinecheck clean --images for what is ours), and try again.",
  ],
  [
    /non-overlapping|address pool|pool overlaps|subnet/i,
    'The engine has no address range left for another network, or it clashes with one of this machine. Remove leftovers with spinecheck clean, unused networks with docker network prune, or give the engine more ranges (default-address-pools in daemon.json).',
  ],
  [
    /port is already allocated|address already in use/i,
    'Another program holds the port. Stop it, or let the engine choose the port.',
  ],
  [
    /permission denied|EACCES/i,
    'This user may not use the engine. Add the user to the group docker and sign in again, use a rootless engine and name its socket in DOCKER_HOST, or ask whoever runs the engine.',
  ],
  [
    /no such host|i\/o timeout|network is unreachable|connection refused|TLS handshake|lookup .* on|registry|pull access denied|manifest unknown|not found/i,
    'The engine has no such image and could not fetch it. Where no registry can be reached, leave --base out: the image is then made of the Node that runs here (spinecheck image build --offline).',
  ],
  [
    /exec format error|does not match the detected host platform/i,
    "The image is for another kind of processor than the engine's. Build it upon an image for that engine: --base node:24-slim.",
  ],
]

const OTHERWISE =
  'See what the engine itself says (docker info, docker events), or run with --launcher embedded.'

/** What to do about what an engine said. */
export const remedyFor = (said: string): string =>
  REMEDIES.find(([pattern]) => pattern.test(said))?.[1] ?? OTHERWISE

/** What went wrong, in one line. */
export const saidBy = (cause: unknown): string =>
  String((cause as Error | undefined)?.message ?? cause)
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')
    ?.replace(/\.$/, '') ?? 'it said nothing'

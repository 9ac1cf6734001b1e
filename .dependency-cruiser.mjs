/** Who may import whom. The comment of each rule is what its breaker is told. */
const mayImport = (folder, allowed, purpose) => ({
  name: `layers-${folder.replaceAll('/', '-')}`,
  severity: 'error',
  comment: `${folder} ${purpose} It may import ${allowed.join(', ') || 'nothing of ours'}.`,
  from: { path: `^${folder}/` },
  to: { path: '^(src|steps|bench|mutate|fuzz)/', pathNot: [folder, ...allowed].map((name) => `^${name}/`) },
})

const layers = [
  ['src/spine', [], "names and parses the field's identifiers and words our own errors."],
  ['src/requirements', [], 'lists every requirement of the specification.'],
  ['src/faults', ['src/spine'], 'lists in words how parties go wrong and what befalls them.'],
  ['src/variations', ['src/spine'], 'lists what is unusual and allowed.'],
  ['src/verdict', ['src/requirements', 'src/faults', 'src/spine'], 'defines what judging yields.'],
  ['src/fhir', ['src/spine'], 'reads and makes the few FHIR resources we need.'],
  ['src/hl7', ['src/fhir', 'src/spine'], 'reads and writes the few HL7 V3 messages that we need.'],
  ['src/topology', ['src/spine'], 'parses a topology file and derives what Spine would hold of it.'],
  [
    'src/rules',
    ['src/topology', 'src/requirements', 'src/verdict', 'src/spine'],
    'judges a registration at rest, without anything running.',
  ],
  [
    'src/import',
    ['src/topology', 'src/fhir', 'src/spine'],
    'reads exports of SDS and makes a topology of them.',
  ],
  [
    'src/workspace',
    ['src/topology', 'src/spine'],
    "reads what is one's own in a topology, and how it is reached.",
  ],
  [
    'src/casting',
    ['src/topology', 'src/spine'],
    'finds who of a topology can play those whom a scenario names.',
  ],
  ['src/picture', ['src/topology', 'src/spine'], 'draws a topology.'],
  ['src/wire', ['src/spine'], 'moves bytes and keeps an exact record of them.'],
  [
    'src/checks',
    ['src/wire', 'src/fhir', 'src/hl7', 'src/topology', 'src/requirements', 'src/verdict', 'src/spine'],
    'judges recorded exchanges; it never sees a double.',
  ],
  [
    'src/doubles',
    ['src/wire', 'src/fhir', 'src/hl7', 'src/topology', 'src/faults', 'src/variations', 'src/spine'],
    'stands in for a system; it never sees a check.',
  ],
  [
    'src/drivers',
    ['src/wire', 'src/fhir', 'src/hl7', 'src/topology', 'src/faults', 'src/spine'],
    'makes a system under test act.',
  ],
  [
    'src/launch',
    [
      'src/doubles',
      'src/drivers',
      'src/wire',
      'src/casting',
      'src/topology',
      'src/faults',
      'src/variations',
      'src/spine',
    ],
    'brings a topology to life.',
  ],
  [
    'src/connect',
    [
      'src/launch',
      'src/doubles',
      'src/drivers',
      'src/wire',
      'src/fhir',
      'src/topology',
      'src/workspace',
      'src/spine',
    ],
    'is how systems outside this process reach what is served: addresses, keys and words for them.',
  ],
  [
    'src/ledger',
    ['src/launch', 'src/drivers', 'src/wire', 'src/topology', 'src/spine'],
    "knows what was booked at practices of one's own, and takes it back.",
  ],
  [
    'src/evidence',
    [
      'src/verdict',
      'src/requirements',
      'src/picture',
      'src/faults',
      'src/variations',
      'src/spine',
      'src/casting',
      'src/fhir',
      'src/topology',
      'src/wire',
    ],
    'folds what was recorded into a run record and renders it.',
  ],
  [
    'src/observe',
    ['src/checks', 'src/wire', 'src/evidence', 'src/topology', 'src/verdict', 'src/spine'],
    'judges traffic that others cause, while it goes on or as it was recorded elsewhere.',
  ],
  [
    'src/probes',
    ['src/drivers', 'src/checks', 'src/fhir', 'src/topology', 'src/spine'],
    'lists what is sent straight to practices, and which checks judge what comes of it.',
  ],
  [
    'src/prove',
    [
      'src/probes',
      'src/launch',
      'src/drivers',
      'src/checks',
      'src/rules',
      'src/topology',
      'src/wire',
      'src/verdict',
      'src/requirements',
      'src/fhir',
      'src/spine',
      'src/faults',
      'src/variations',
    ],
    'plays every fault where it shows, and proves that the checks see it.',
  ],
  [
    'src/cli',
    [
      'src/prove',
      'src/probes',
      'src/observe',
      'src/connect',
      'src/ledger',
      'src/launch',
      'src/checks',
      'src/rules',
      'src/import',
      'src/picture',
      'src/drivers',
      'src/workspace',
      'src/casting',
      'src/topology',
      'src/evidence',
      'src/requirements',
      'src/verdict',
      'src/faults',
      'src/variations',
      'src/spine',
    ],
    'turns arguments into calls.',
  ],
  [
    'steps',
    [
      'src/probes',
      'src/connect',
      'src/ledger',
      'src/launch',
      'src/drivers',
      'src/workspace',
      'src/casting',
      'src/topology',
      'src/checks',
      'src/rules',
      'src/verdict',
      'src/requirements',
      'src/evidence',
      'src/wire',
      'src/faults',
      'src/variations',
      'src/spine',
    ],
    'maps each sentence of a feature to one call.',
  ],
].map(([folder, allowed, purpose]) => mayImport(folder, allowed, purpose))

/** A file without its ending, or a folder that ends in a slash, as a pattern. */
const member = (folder, name) => `^${folder}/${name}${name.endsWith('/') ? '' : '\\.ts$'}`

const TESTS = ['\\.test\\.ts$', '/testing/']

/**
 * Floors inside a folder, the lowest first: each may import itself and what it names. A file that stands on no floor may
 * import nothing, so that whoever adds one says where it belongs.
 */
function floorsOf(folder, floors) {
  const patterns = new Map(
    floors.map(([name, , members]) => [name, members.map((each) => member(folder, each))]),
  )
  return [
    ...floors.map(([name, purpose, , allowed]) => ({
      name: `floors-${folder.replaceAll('/', '-')}-${name}`,
      severity: 'error',
      comment: `In ${folder} "${name}" ${purpose} There it may import ${[name, ...allowed].join(', ')}.`,
      from: { path: patterns.get(name), pathNot: TESTS },
      to: { path: `^${folder}/`, pathNot: [name, ...allowed].flatMap((each) => patterns.get(each)) },
    })),
    {
      name: `floors-${folder.replaceAll('/', '-')}-unnamed`,
      severity: 'error',
      comment: `A file of ${folder} stands on none of its floors. Name it on one of them, in .dependency-cruiser.mjs.`,
      from: { path: `^${folder}/`, pathNot: [...patterns.values()].flat().concat(TESTS) },
      to: { path: `^${folder}/` },
    },
  ]
}

const evidenceFloors = floorsOf('src/evidence', [
  [
    'kept',
    'is what stands in the files of a run, and how it is written and read.',
    [
      'messages',
      'message-form',
      'attachments',
      'exchange-file',
      'shelf',
      'outcome-form',
      'chain',
      'redact',
      'canonical-json',
      'group-by',
      'gherkin-index',
    ],
    [],
  ],
  [
    'record',
    'is what a run comes to, before anything is made of it.',
    [
      'run-record',
      'run-json',
      'run-file-form',
      'report-file',
      'cucumber-fold',
      'not-offered',
      'findings-of-row',
      'cited-evidence',
      'scenario-record',
      'strange-to-run',
      'scenario-keys',
      'systems-tested',
      'pds-routes',
      'topologies-played',
      'at-rest',
      'known-by',
      'statements/(said|attestation|deviation|statement-file|fingerprint)',
      'scripts/(script-row|audit-extract|national-features|handed-in|pictures)',
    ],
    ['kept'],
  ],
  [
    'verdict',
    'makes verdicts of outcomes and compares them.',
    [
      'parts',
      'fold',
      'scenario-troubles',
      'run-verdict',
      'took-part',
      'share',
      'sentence',
      'scenario-result',
      'verdict-digest',
      'verdict-changes',
      'compare-verdicts',
      'statements/(apply-attestations|apply-baseline|statements-of-run)',
      'scripts/(scripts-of-run|audit-reasons|judge-script|judge-audit|own-traffic|occurrences|occurrence-kinds)',
      'make-record',
      'read-run',
    ],
    ['kept', 'record'],
  ],
  [
    'telling',
    'tells traffic and progress in words, whatever is made of them.',
    [
      'lifelines',
      'conversation',
      'message-words',
      'place-to-cut',
      'agreements-seen',
      'token-times',
      'step-words',
      'repeat',
      'causes-of-run',
      'cause-words',
      'other-failures',
      'fix-first',
      'curl-line',
      'provider-clock',
      'unanswered',
      'failures',
      'closing',
      'progress',
      'paint',
    ],
    ['kept', 'record', 'verdict'],
  ],
  ['report', 'is the page that people read.', ['report/'], ['kept', 'record', 'verdict', 'telling']],
  [
    'formats',
    'are all forms in which a run leaves, and how they are read back.',
    ['reporters/', 'export/'],
    ['kept', 'record', 'verdict', 'telling', 'report'],
  ],
  ['pack', 'seals, signs and verifies.', ['pack/'], ['kept', 'record', 'verdict']],
  [
    'run',
    'brings all of it together in the folder of a run.',
    ['run-folder', 'recorder', 'merge-messages', 'merge-runs', 'scripts/(read-audit|csv-records)'],
    ['kept', 'record', 'verdict', 'telling', 'report', 'formats', 'pack'],
  ],
])

const containerFloors = floorsOf('src/launch/containers', [
  [
    'shared',
    'is what both ends of a line know.',
    ['parts', 'brief', 'commands', 'verbs', 'labels', 'watch'],
    [],
  ],
  [
    'inside',
    'runs in a container; it never meets the library that speaks to engines.',
    ['player', 'double-main', 'reaper', 'standalone', 'standalone-[a-z]+'],
    ['shared'],
  ],
  [
    'engine',
    'finds a container engine, builds images and looks after what is ours there.',
    [
      'engine',
      'engine-[a-z]+',
      'image',
      'image-building',
      'runner-files',
      'runner-image',
      'offline-base',
      'networks',
      'loopback-ports',
      'leftovers',
      'last-words',
      'without-leaving',
      'call-reaper',
      'reaper-watch',
      'double-container',
      'rehearse-start',
    ],
    ['shared'],
  ],
  [
    'harness',
    'plays on containers from outside.',
    ['brief-for', 'replay', 'settling', 'cast-member', 'cast', 'disturbances', 'launch-containers'],
    ['shared', 'engine'],
  ],
])
/** Rooms of checks in the order in which they may read one another; the old ones fall away as they move. */
const ROOMS = ['reading', 'judging', 'requests', 'gates', 'answers', 'pds', 'sds', 'journeys']

const rooms = ROOMS.map((room, place) => ({
  name: `checks-${room}`,
  severity: 'error',
  comment: `Inside src/checks a room reads only those before it: ${ROOMS.join(', ')}.`,
  from: { path: `^src/checks/${room}/`, pathNot: ['\\.test\\.ts$', '/testing/'] },
  to: {
    path: `^src/checks/(${ROOMS.slice(place + 1).join('|') || 'none'})/`,
  },
}))

export default {
  forbidden: [
    ...layers,
    ...evidenceFloors,
    ...containerFloors,
    ...rooms,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that import each other cannot be read one at a time.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'sockets-in-wire',
      severity: 'error',
      comment: 'Only src/wire touches sockets, so that nothing crosses the wire unrecorded.',
      from: {
        path: '^(src|steps)/',
        pathNot: [
          '^src/wire/',
          '\\.test\\.ts$',
          '^src/launch/containers/testing/',
          '^src/launch/testing/foreign-server\\.ts$',
        ],
      },
      to: { path: '^(node:)?(net|tls|http|https|http2|dgram)$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'undici-in-wire',
      severity: 'error',
      comment: 'Only src/wire touches sockets, so that nothing crosses the wire unrecorded.',
      from: { path: '^(src|steps)/', pathNot: ['^src/wire/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/undici' },
    },
    {
      name: 'browsers-in-the-portal',
      severity: 'error',
      comment: 'Only src/drivers/portal drives a browser, and loads what that takes at its first use.',
      from: {
        path: '^(src|steps)/',
        pathNot: ['^src/drivers/portal/', '^src/evidence/testing/browser\\.ts$'],
      },
      to: { path: 'node_modules/playwright-core' },
    },
    {
      name: 'evidence-knows-recorded-data-only',
      severity: 'error',
      comment:
        'The record is judged and rendered without anything running, so evidence takes types only from casting, topology and wire.',
      from: { path: '^src/evidence/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(casting|topology|wire)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A module nobody imports is dead code.',
      from: {
        orphan: true,
        pathNot: ['\\.test\\.ts$', '^src/cli/main\\.ts$', '^src/prove/show\\.ts$', '^steps/'],
      },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}

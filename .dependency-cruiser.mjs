/** Who may import whom. The comment of each rule is what its breaker is told. */
const mayImport = (folder, allowed, purpose) => ({
  name: `layers-${folder.replaceAll('/', '-')}`,
  severity: 'error',
  comment: `${folder} ${purpose} It may import ${allowed.join(', ') || 'nothing of ours'}.`,
  from: { path: `^${folder}/` },
  to: { path: '^(src|steps|bench)/', pathNot: [folder, ...allowed].map((name) => `^${name}/`) },
})

const layers = [
  ['src/spine', [], "names and parses the field's identifiers and words our own errors."],
  ['src/requirements', [], 'lists every requirement of the specification.'],
  ['src/faults', ['src/spine'], 'lists in words how parties go wrong and what befalls them.'],
  ['src/variations', ['src/spine'], 'lists what is unusual and allowed.'],
  ['src/verdict', ['src/requirements', 'src/faults'], 'defines what judging yields.'],
  ['src/fhir', ['src/spine'], 'reads and makes the few FHIR resources we need.'],
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
  ['src/picture', ['src/topology', 'src/spine'], 'draws a topology.'],
  ['src/wire', ['src/spine'], 'moves bytes and keeps an exact record of them.'],
  [
    'src/checks',
    ['src/wire', 'src/fhir', 'src/topology', 'src/requirements', 'src/verdict', 'src/spine'],
    'judges recorded exchanges; it never sees a double.',
  ],
  [
    'src/doubles',
    ['src/wire', 'src/fhir', 'src/topology', 'src/faults', 'src/variations', 'src/spine'],
    'stands in for a system; it never sees a check.',
  ],
  [
    'src/drivers',
    ['src/wire', 'src/fhir', 'src/topology', 'src/faults', 'src/spine'],
    'makes a system under test act.',
  ],
  [
    'src/launch',
    ['src/doubles', 'src/drivers', 'src/wire', 'src/topology', 'src/faults', 'src/variations', 'src/spine'],
    'brings a topology to life.',
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
      'src/topology',
      'src/wire',
    ],
    'folds what was recorded into a run record and renders it.',
  ],
  [
    'src/prove',
    [
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
      'src/launch',
      'src/checks',
      'src/rules',
      'src/import',
      'src/picture',
      'src/drivers',
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
      'src/launch',
      'src/drivers',
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
        pathNot: ['^src/wire/', '\\.test\\.ts$', '^src/launch/containers/testing/'],
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
        'The record is judged and rendered without anything running, so evidence takes types only from topology and wire.',
      from: { path: '^src/evidence/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(topology|wire)/', dependencyTypesNot: ['type-only'] },
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

import type { TopologyShape } from './generated-topology.js'

/** Six that are as unlike as sound ones can be, and one to spare. */
export const unlikeShapes: readonly TopologyShape[] = [
  { title: 'Alone', consumers: [1], practices: [1], withoutAgreement: 0, slots: [1], patients: 1 },
  {
    title: 'All behind one server',
    consumers: [4],
    practices: [4],
    withoutAgreement: 3,
    slots: [1, 16, undefined, 30],
    patients: 2,
  },
  {
    title: 'Each for itself',
    consumers: [1, 1, 1, 1],
    practices: [1, 1, 1],
    withoutAgreement: 4,
    slots: [16],
    patients: 1,
  },
  {
    title: 'No patients and no slots',
    consumers: [3, 1],
    practices: [2, 1],
    withoutAgreement: 5,
    slots: [undefined],
    patients: 0,
  },
  {
    title: 'Portal',
    consumers: [4, 1],
    practices: [2, 2],
    withoutAgreement: 7,
    slots: [1, 2],
    patients: 3,
    portal: true,
  },
  {
    title: 'A bit of everything',
    consumers: [3, 2, 1],
    practices: [3, 1, 1],
    withoutAgreement: 4,
    slots: [1, undefined, 20],
    patients: 2,
    practiceThatAsks: true,
    secondSystem: true,
  },
]

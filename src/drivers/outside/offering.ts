import type { Wanted } from '../../spine/wanted.js'
import type { OutsideDriver } from './order.js'

/** Asks a system only for what its workspace says it offers (everything, where it does not say); all else is answered for it. */
export const offering = (driver: OutsideDriver, offers: readonly Wanted[] | undefined): OutsideDriver =>
  offers === undefined
    ? driver
    : {
        name: driver.name,
        perform: async (order, end) =>
          offers.includes(order.wanted)
            ? driver.perform(order, end)
            : {
                status: 'not-offered',
                words: `spinecheck.yaml says that it offers ${offers.join(', ')}, and not ${order.wanted}`,
              },
      }

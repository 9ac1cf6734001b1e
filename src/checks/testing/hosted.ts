import type { MessageHandlingServer } from '../../topology/topology.js'
import type { Turn } from './story.js'

/** Northgate's message handling server stands at Southgate. */
export const hosted: Turn = (story) => {
  const { messageHandlingServers } = story.topology
  const server = messageHandlingServers.find(({ id }) => id === 'northgate-mhs') as {
    hostedBy: MessageHandlingServer['hostedBy']
  }
  const [host] = story.topology.organisations.filter(({ odsCode }) => odsCode === 'NLX02')
  if (host) server.hostedBy = host.odsCode
  return story
}

import { Option } from 'commander'

/** Names a workspace other than the one of the folder one is in; each command that plays or reads a topology takes it. */
export const workspaceOption = (): Option =>
  new Option('--workspace <file>', 'a spinecheck.yaml elsewhere; the one of this folder when there is one')

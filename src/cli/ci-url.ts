/** The page of the CI job, where a CI server says which it is. */
export function ciUrl(): string | undefined {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: job,
    CI_JOB_URL: gitlab,
  } = process.env
  return server && repository && job ? `${server}/${repository}/actions/runs/${job}` : gitlab
}

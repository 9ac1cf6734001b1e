Feature: CMA endpoints

  Whether an organisation answers requests or only sends them is told by its records in SDS.
  Practices are registered as CMA endpoints, with their interactions on both records; consumers never are.

  @REG-07 @SDS-REG-09
  Scenario: No consumer is registered as a CMA endpoint
    Given the "mixed" topology is planned
    When its registration is judged
    Then no consumer is registered as a CMA endpoint

  @REG-08 @SDS-REG-10
  Scenario: No consumer has a GP Connect interaction on its MHS record
    Given the "consumer-shared-mhs" topology is planned
    When its registration is judged
    Then no consumer has a GP Connect interaction on its MHS record

  @REG-09
  Scenario: Every consumer is registered for what it sends
    Given the "consumer-separate-mhs" topology is planned
    When its registration is judged
    Then every consumer is registered for what it sends

  @REG-06
  Scenario: MHS records tell providers from consumers
    Given the "mixed" topology is planned
    When its registration is judged
    Then MHS records tell providers from consumers

  @REG-12 @SDS-REG-14
  Scenario: Every practice is registered as a CMA endpoint
    Given the "mixed" topology is planned
    When its registration is judged
    Then every practice is registered as a CMA endpoint

  @TOP-PRO-SH-03
  Scenario: Each practice behind a shared server is a CMA endpoint of its own
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then each practice behind the shared server is a CMA endpoint of its own

  @TOP-PRO-SEP-03
  Scenario: Each practice with a server of its own is a CMA endpoint
    Given the "provider-separate-mhs" topology is planned
    When its registration is judged
    Then each practice with a server of its own is a CMA endpoint of its own

  @REG-13 @REG-14 @SDS-REG-15
  Scenario: A practice has the same interactions on both of its records
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then every practice has the same interactions on both of its records

  @IID-05
  Scenario: A practice registers its capability statement like any other interaction
    Given the "worked-example" topology is planned
    When its registration is judged
    Then every practice registers its capability statement

  @CAP-10 @SDS-ROOT-07
  Scenario: A practice registers all of a capability that it offers
    Given the "worked-example" topology is planned
    When its registration is judged
    Then every practice registers all of what it offers

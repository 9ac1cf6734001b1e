Feature: ASIDs

  Spine, practices and auditors know who asks for a patient's data by the ASID alone.
  So each system has one of its own at each organisation that uses it, whoever hosts it.

  @TOP-GEN-04 @REG-01 @SDS-REG-23
  Scenario: Every system at every organisation has an ASID of its own
    Given the "mixed" topology is planned
    When its registration is judged
    Then every system at every organisation has an ASID of its own

  @TOP-GEN-02 @SDS-REG-01
  Scenario: No ASID stands for two consumer organisations
    Given the "consumer-shared-mhs" topology is planned
    When its registration is judged
    Then no two consumer organisations share an ASID

  @TOP-GEN-03 @REG-12 @SDS-REG-13
  Scenario: No ASID stands for two practices, nor for a practice and a consumer
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then no practice shares its ASID

  @TOP-CON-SH-01 @REG-11
  Scenario: Organisations behind a shared server have ASIDs of their own
    Given the "consumer-shared-mhs" topology is planned
    When its registration is judged
    Then each organisation behind the shared server has an ASID of its own

  @TOP-CON-SEP-01
  Scenario: Organisations with servers of their own have ASIDs of their own
    Given the "consumer-separate-mhs" topology is planned
    When its registration is judged
    Then each organisation with a server of its own has an ASID of its own

  @TOP-PRO-SH-01
  Scenario: Practices behind a shared server have ASIDs of their own
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then each practice behind the shared server has an ASID of its own

  @TOP-PRO-SEP-01
  Scenario: Practices with servers of their own have ASIDs of their own
    Given the "provider-separate-mhs" topology is planned
    When its registration is judged
    Then each practice with a server of its own has an ASID of its own

  @SDS-REG-02 @REG-05
  Scenario: Two consumer systems of one organisation have two ASIDs
    Given the "mixed" topology is planned
    When its registration is judged
    Then two consumer systems of one organisation have two ASIDs

  @REG-02 @SDS-REG-03
  Scenario: The host of a portal does not stand in for those who use it
    Given the "regional-portal" topology is planned
    When its registration is judged
    Then the host does not stand in for the members

  @REG-15 @SDS-REG-16
  Scenario: A practice that also consumes has one registration
    Given the "mixed" topology is planned
    When its registration is judged
    Then a practice that also consumes has one ASID for both roles

  @REG-03 @SDS-REG-06 @SDS-REG-07
  Scenario: Identifiers of central Spine services are not reused
    Given the "mixed" topology is planned
    When its registration is judged
    Then no identifier of a central Spine service is used for GP Connect

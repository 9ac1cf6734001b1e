Feature: Data sharing agreements decide who reaches whom

  The proxy forwards a request only between organisations that have a data sharing agreement for what is asked. A refusal
  counts as proved only if a permitted request for the same took the same way just before and just after it: then nothing
  was merely lost.

  @TOP-GEN-01 @TOP-GEN-06
  Scenario Outline: Only those who agreed reach each other, on the <topology> topology
    Given the "<topology>" topology
    And some organisations share appointments and others do not
    When every consumer organisation asks every practice for free slots
    Then every pair that has a data sharing agreement gets through, and no other

    Examples:
      | topology              |
      | worked-example        |
      | consumer-shared-mhs   |
      | consumer-separate-mhs |
      | provider-shared-mhs   |
      | provider-separate-mhs |
      | regional-portal       |
      | mixed                 |

  @TOP-GEN-06
  Scenario: An organisation does not profit from the agreements of its neighbours
    Given the "consumer-shared-mhs" topology
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    And Riverbank Hospital Trust asks Fernhill Surgery for free slots
    Then Fernhill Surgery sees nothing of Southgate Urgent Care

  @TOP-GEN-06
  Scenario: A practice does not profit from the agreements of its neighbours
    Given the "mixed" topology
    When Riverbank Hospital Trust asks Fernhill Surgery for free slots
    And Southgate Urgent Care asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    And Eastmoor Urgent Care asks Fernhill Surgery for free slots
    Then Fernhill Surgery sees nothing of Southgate Urgent Care

  @TOP-GEN-01
  Scenario: An agreement that is withdrawn ends at once
    Given the "consumer-shared-mhs" topology
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    And the data sharing agreement of Northgate Urgent Care with Fernhill Surgery is withdrawn
    And Northgate Urgent Care asks Fernhill Surgery for free slots
    And Riverbank Hospital Trust asks Fernhill Surgery for free slots
    Then Northgate Urgent Care gets through to Fernhill Surgery 1 time
    And the change counts from the next request on

  @TOP-GEN-01
  Scenario: An agreement that is made holds at once
    Given the "consumer-shared-mhs" topology
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    And Southgate Urgent Care and Fernhill Surgery make a data sharing agreement
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    Then Southgate Urgent Care gets through to Fernhill Surgery 1 time
    And the change counts from the next request on

  @SSP-CHK-16
  Scenario: An agreement on records opens no door to appointments
    Given the "consumer-shared-mhs" topology
    And Southgate Urgent Care and Fernhill Surgery agree on sharing records, not on appointments
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    And Riverbank Hospital Trust asks Fernhill Surgery for free slots
    Then Fernhill Surgery sees nothing of Southgate Urgent Care

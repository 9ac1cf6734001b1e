Feature: A certificate that is revoked opens no door

  When a key is lost or stolen, its certificate is put on a list. From then on whoever shows it gets nowhere, and nobody
  else is held up.

  @SSP-CHK-06
  Scenario: An organisation whose certificate is revoked gets through to nobody any more
    Given the "worked-example" topology
    When Southgate Urgent Care asks Meadow Lane Surgery for free slots
    And the certificate of Northgate Urgent Care's message handling server is revoked
    And Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Meadow Lane Surgery for free slots
    Then Meadow Lane Surgery sees nothing of Northgate Urgent Care
    And Southgate Urgent Care gets through to Meadow Lane Surgery 2 times

Feature: One encounter after another

  What one encounter did rightly is held against no other, though practices move and organisations have several systems.

  @SDS-FLOW-07
  Scenario: A practice moves its endpoint after a booking
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Meadow Lane Surgery moves its endpoint
    And Northgate Urgent Care traces Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery

  @SDS-FLOW-07
  Scenario: A practice moves its endpoint between two bookings
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Meadow Lane Surgery moves its endpoint
    And Southgate Urgent Care books an appointment for Wilf Newcomer
    Then Spine sees that Southgate Urgent Care asked

  @SSP-HDR-05
  Scenario: An organisation books by one of its systems and then by another
    Given the "mixed" topology
    And Northgate Urgent Care works with several systems
    When Northgate Urgent Care books an appointment for Orla Testerson by its Campion Night Desk system
    And Northgate Urgent Care books an appointment for Orla Testerson by its Larkspur Urgent Care system
    Then Spine sees that Northgate Urgent Care asked

  @FND-PAT-04
  Scenario: An organisation books for two patients of one practice on one day
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Northgate Urgent Care books an appointment for Wilf Newcomer
    Then Spine sees that Northgate Urgent Care asked

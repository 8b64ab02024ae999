"""The pages of needs, barriers and strengths."""

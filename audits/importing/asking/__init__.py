"""What a file cannot say and the DSL must, what she has said, and what earlier uploads taught."""

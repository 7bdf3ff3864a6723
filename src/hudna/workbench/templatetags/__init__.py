"""What templates of the workbench can say."""

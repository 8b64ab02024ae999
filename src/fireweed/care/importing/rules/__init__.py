"""What bringing people in says on the trail."""

"""The parts of the incidents page."""

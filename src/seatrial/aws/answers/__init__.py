"""What the embedded AWS answers beyond moto: what was asked for and moto drops, and operations that moto lacks."""

"""Rules of a review, plain: values in, an answer or a reason out."""
